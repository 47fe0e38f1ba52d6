import type { LabUrls } from './lab.ts';

/** One button of the lab's page. */
export type Situation = {
  title: string;
  /** Path and query of the stream, or of the page when `opens` is `page`. */
  path: string;
  /** What the inspector should show. */
  expect: string;
  opens?: 'stream' | 'page';
  /** Which server answers; the lab's own when left out. */
  at?: Exclude<keyof LabUrls, 'url'>;
  /** Names of events to listen for, besides `message`. */
  events?: string[];
  withCredentials?: boolean;
};

export type SituationGroup = { title: string; situations: Situation[] };

const chatEvents = ['userconnect', 'usermessage', 'userdisconnect'];
const oddEvents = ['crlf', 'cr', 'nothing', 'unfinished'];

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
      {
        title: 'Unheard events',
        path: '/unheard',
        expect: 'Three messages that the page hears, two foo and two progress that it does not.',
      },
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
      {
        title: 'Mislabelled',
        path: '/mislabelled?type=text/plain',
        expect:
          'A good stream that says it is text/plain: failed. A page that fetches it reads two messages.',
      },
      {
        title: 'Redirect loop',
        path: '/redirect-loop',
        expect: 'Failed after 20 redirects. Chrome tries again for ever, Firefox gives up.',
      },
    ],
  },
  {
    title: 'Broken',
    situations: [
      {
        title: 'Nothing listens',
        path: '/clock',
        at: 'refusedUrl',
        expect: 'Connection refused. Chrome tries again for ever, Firefox gives up.',
      },
      {
        title: 'Unknown host',
        path: '/clock',
        at: 'unknownHostUrl',
        expect: 'No DNS server knows the name. Chrome tries again for ever, Firefox gives up.',
      },
      {
        title: 'Certificate',
        path: '/clock',
        at: 'http2Url',
        expect: 'Nobody signed the certificate: failed, unless you accepted it before.',
      },
      { title: 'Reset', path: '/reset', expect: 'A TCP reset before the head; tried again for ever.' },
      {
        title: 'Reset later',
        path: '/reset?at=body',
        expect: 'One message a connection, then a TCP reset; tried again for ever.',
      },
      {
        title: 'No head',
        path: '/no-head',
        expect: 'The connection is closed without an answer; tried again for ever.',
      },
      { title: 'No HTTP', path: '/malformed?how=no-http', expect: 'The answer is no HTTP response.' },
      {
        title: 'Two lengths',
        path: '/malformed?how=two-lengths',
        expect: 'Two values of Content-Length. Chrome tries again for ever, Firefox gives up.',
      },
      {
        title: 'Bad chunk',
        path: '/malformed?how=chunk',
        expect: 'A chunk without a size after the first message.',
      },
      {
        title: 'Too short',
        path: '/malformed?how=short',
        expect: 'One message a connection, then less than Content-Length promised.',
      },
      { title: 'Bad gzip', path: '/malformed?how=gzip', expect: 'The body says it is gzip, and is not.' },
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
      { title: 'No answer', path: '/no-answer', expect: 'Connecting for ever: not even headers come.' },
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
      {
        title: 'Oddities',
        path: '/oddities',
        events: oddEvents,
        expect:
          'Eight messages a connection (Firefox loses the one with NUL in its ID), five comments, an unfinished block.',
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
      {
        title: 'Flood',
        path: '/flood?bytes=100000000&size=1000',
        expect: '100 MB in messages of 1,000 characters, as fast as the browser takes them.',
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
        expect: 'Closed at once: without leave of the other origin the browser does not try again.',
      },
      { title: 'Redirect 302', path: '/redirect?status=302', expect: 'The clock, by way of a redirect.' },
      { title: 'Redirect 307', path: '/redirect?status=307', expect: 'The clock, by way of a redirect.' },
      {
        title: 'Redirect elsewhere',
        path: '/redirect?at=other&to=/cors',
        expect: 'Open, by way of a redirect to another origin.',
      },
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
    title: 'Without EventSource',
    situations: [
      {
        title: 'fetch, a reader',
        path: '/page/fetch-reader',
        opens: 'page',
        expect: 'Seven messages read with getReader().',
      },
      {
        title: 'fetch, POST',
        path: '/page/fetch-post',
        opens: 'page',
        expect: 'A chat completion: twelve messages, the last is [DONE].',
      },
      {
        title: 'fetch, a pipe',
        path: '/page/fetch-pipe',
        opens: 'page',
        expect: 'Seven messages read through a TextDecoderStream.',
      },
      {
        title: 'XMLHttpRequest',
        path: '/page/xhr',
        opens: 'page',
        expect: 'Seven messages read from a growing responseText.',
      },
      {
        title: 'fetch-event-source',
        path: '/page/fetch-event-source',
        opens: 'page',
        expect: 'Seven messages by fetch.',
      },
      {
        title: 'event-source-polyfill',
        path: '/page/event-source-polyfill?transport=fetch',
        opens: 'page',
        expect: 'Seven messages by fetch.',
      },
      {
        title: 'The same over XHR',
        path: '/page/event-source-polyfill?transport=xhr',
        opens: 'page',
        expect: 'Seven messages by XMLHttpRequest.',
      },
      {
        title: 'eventsource',
        path: '/page/eventsource-package',
        opens: 'page',
        expect: 'Seven messages by fetch.',
      },
      {
        title: 'openai',
        path: '/page/openai',
        opens: 'page',
        expect: 'A chat completion by fetch, with the key and the question of the request.',
      },
    ],
  },
  {
    title: 'Out of sight',
    situations: [
      {
        title: 'Unheard events',
        path: '/page/unheard',
        opens: 'page',
        expect: 'A page that listens for message only; its stream has foo and progress, too.',
      },
      {
        title: 'Worker',
        path: '/page/worker?stream=eventsource',
        opens: 'page',
        expect: 'An EventSource in a dedicated worker.',
      },
      {
        title: 'Worker, fetch',
        path: '/page/worker?stream=fetch&type=module',
        opens: 'page',
        expect: 'A fetch in a dedicated worker whose script is a module.',
      },
      {
        title: 'Shared worker',
        path: '/page/shared-worker?stream=eventsource',
        opens: 'page',
        expect: 'An EventSource in a shared worker.',
      },
      {
        title: 'Service worker',
        path: '/page/service-worker',
        opens: 'page',
        expect: 'A fetch in a service worker.',
      },
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
        expect:
          'All eight streams open on one connection, once you have accepted that nobody signed the certificate.',
      },
    ],
  },
];
