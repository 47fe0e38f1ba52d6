/** One button of the lab's page. */
export type Situation = {
  title: string;
  /** Path and query of the stream, or of the page when `opens` is `page`. */
  path: string;
  /** What the inspector should show. */
  expect: string;
  opens?: 'stream' | 'page';
  /** Which server answers; the lab's own when left out. */
  at?: 'crossOriginUrl' | 'http2Url' | 'koaUrl' | 'expressUrl';
  /** Names of events to listen for, besides `message`. */
  events?: string[];
  withCredentials?: boolean;
};

export type SituationGroup = { title: string; situations: Situation[] };

const chatEvents = ['userconnect', 'usermessage', 'userdisconnect'];

export const situations: SituationGroup[] = [
  {
    title: 'Everyday',
    situations: [
      { title: 'Clock', path: '/clock', expect: 'A message each second, its data is the time.' },
      { title: 'Tick', path: '/tick', expect: 'JSON each two seconds, shown as a tree.' },
      {
        title: 'Chat',
        path: '/chat',
        events: chatEvents,
        expect: 'Eight messages of four types, some of several lines, then quiet.',
      },
      { title: 'Heartbeats', path: '/comments', expect: 'Comments each second, a message after each third.' },
    ],
  },
  {
    title: 'Coming back',
    situations: [
      {
        title: 'IDs and resume',
        path: '/ids?per=3&total=9&retry=500&pause=200',
        expect:
          'Three connections of three messages; each resumes at the last ID. The fourth gets 204: closed.',
      },
      { title: 'Retry', path: '/retry?ms=500', expect: 'A reconnect each 500 ms, one message a connection.' },
      {
        title: 'Server closes',
        path: '/close-every?n=3',
        expect: 'A new connection after each three messages.',
      },
      {
        title: 'Cut in the middle',
        path: '/cut',
        expect: 'The first connection fails within message 2; the second brings it whole and stays.',
      },
    ],
  },
  {
    title: 'Refused',
    situations: [
      { title: '204 No Content', path: '/status/204', expect: 'Failed at once, no reconnect.' },
      { title: '401 Unauthorized', path: '/status/401', expect: 'Failed at once, no reconnect.' },
      { title: '500 Server Error', path: '/status/500', expect: 'Failed at once, no reconnect.' },
      { title: '503 Unavailable', path: '/status/503', expect: 'Failed at once, no reconnect.' },
      {
        title: 'Wrong content type',
        path: '/wrong-type',
        expect: 'Failed at once: the answer is text/html.',
      },
    ],
  },
  {
    title: 'Waiting',
    situations: [
      { title: 'Slow to open', path: '/slow-open?ms=2000', expect: 'Connecting for two seconds, then open.' },
      {
        title: 'Silence',
        path: '/silence',
        expect: 'Open without a message. Firefox keeps connecting until the first byte.',
      },
    ],
  },
  {
    title: 'Bytes',
    situations: [
      { title: 'CRLF', path: '/line-ends?style=crlf', events: ['named'], expect: 'Six messages.' },
      { title: 'CR', path: '/line-ends?style=cr', events: ['named'], expect: 'The same six messages.' },
      { title: 'LF', path: '/line-ends?style=lf', events: ['named'], expect: 'The same six messages.' },
      {
        title: 'Mixed line ends',
        path: '/line-ends?style=mixed',
        events: ['named'],
        expect: 'The same six messages.',
      },
      {
        title: 'Byte by byte',
        path: '/split',
        events: ['greeting'],
        expect: 'Three messages; umlauts, Chinese and emoji arrive whole.',
      },
      {
        title: 'Byte order mark',
        path: '/bom',
        expect: 'Three messages; only the mark at the very start is dropped.',
      },
    ],
  },
  {
    title: 'Volume',
    situations: [
      {
        title: '10,000 messages',
        path: '/burst?count=10000',
        expect: 'IDs 1 to 10,000, once each, in order.',
      },
      {
        title: '100,000 messages',
        path: '/burst?count=100000',
        expect: 'IDs 1 to 100,000, once each, in order.',
      },
      { title: '1 MB message', path: '/event?size=1000000', expect: 'One message of 1,000,000 characters.' },
      {
        title: '50 MB message',
        path: '/event?size=50000000',
        expect: 'One message of 50,000,000 characters.',
      },
    ],
  },
  {
    title: 'Origins',
    situations: [
      { title: 'Allowed', path: '/cors?allow=any', at: 'crossOriginUrl', expect: 'Open, on another origin.' },
      {
        title: 'With credentials',
        path: '/cors?credentials=true',
        at: 'crossOriginUrl',
        withCredentials: true,
        expect: 'Open, withCredentials is true, the cookie is in the message.',
      },
      {
        title: 'Refused',
        path: '/cors?allow=none',
        at: 'crossOriginUrl',
        expect: 'Chrome tries again for ever, Firefox gives up at once.',
      },
      { title: 'Redirect 302', path: '/redirect?status=302', expect: 'The clock, by way of a redirect.' },
      { title: 'Redirect 307', path: '/redirect?status=307', expect: 'The clock, by way of a redirect.' },
      {
        title: 'Request headers',
        path: '/echo-headers',
        expect: 'One message: the headers your browser sent.',
      },
    ],
  },
  {
    title: 'Pages',
    situations: [
      {
        title: 'Eight streams',
        path: '/page/eight',
        opens: 'page',
        expect: 'Six open; over HTTP/1.1 two wait in connecting.',
      },
      {
        title: 'Frames',
        path: '/page/frames',
        opens: 'page',
        expect: 'A stream in each of six kinds of frame.',
      },
      {
        title: 'First script',
        path: '/page/first-script',
        opens: 'page',
        expect: 'A stream opened by the first inline script.',
      },
      {
        title: 'Client class',
        path: '/page/wrapper',
        opens: 'page',
        expect: 'A stream behind a class with onOpen, onMessage, onError and onClose.',
      },
      { title: 'Tour', path: '/tour', opens: 'page', expect: 'Eight streams at once; ends by itself.' },
    ],
  },
  {
    title: 'Servers',
    situations: [
      {
        title: 'Koa',
        path: '/',
        at: 'koaUrl',
        opens: 'page',
        expect: 'Clock and tick from a Koa application.',
      },
      {
        title: 'Express',
        path: '/',
        at: 'expressUrl',
        opens: 'page',
        expect: 'Clock and tick from an Express application.',
      },
      {
        title: 'HTTP/2',
        path: '/page/eight',
        at: 'http2Url',
        opens: 'page',
        expect: 'All eight streams open on one connection. The certificate is self-signed.',
      },
    ],
  },
];
