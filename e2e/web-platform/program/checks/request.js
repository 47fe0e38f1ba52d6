import { equal, ok } from '../assert.js';
import { next, nextMessages } from '../lab.js';

const answer = async (source) => (await next(source, 'message')).data;

export const request = [
  [
    'accepts event streams',
    async (lab) =>
      equal(await answer(lab.open(lab.url('echo-header', { header: 'accept' }))), 'text/event-stream'),
  ],
  ['is a GET', async (lab) => equal(await answer(lab.open(lab.url('echo-method'))), 'GET')],
  [
    'asks caches to stand aside, each time',
    async (lab) => {
      const address = lab.url('echo-header', { header: 'cache-control' });
      equal([await answer(lab.open(address)), await answer(lab.open(address))], ['no-cache', 'no-cache']);
    },
  ],
  [
    'asks caches to stand aside at another origin as well',
    async (lab) => {
      const address = lab.otherUrl('echo-header', { header: 'cache-control', allow: '*' });
      equal(await answer(lab.open(address)), 'no-cache');
    },
  ],
  [
    'says that it is for no element and in cors mode',
    async (lab) => {
      const value = async (header) => answer(lab.open(lab.url('echo-header', { header })));
      equal([await value('sec-fetch-dest'), await value('sec-fetch-mode')], ['empty', 'cors']);
    },
  ],
];

export const status = [204, 205, 210, 299, 400, 401, 404, 410, 500, 503].map((code) => [
  `${code} fails for good`,
  async (lab) => {
    const source = lab.open(lab.url('stream', { status: code }));
    let heard = false;
    source.onmessage = () => {
      heard = true;
    };
    const event = await next(source, 'error');
    equal(source.readyState, EventSource.CLOSED, 'readyState');
    equal(event.constructor.name, 'Event', 'the kind of event');
    ok(!heard, 'no message was delivered');
  },
]);

export const redirect = [
  ...[301, 302, 303, 307, 308].map((code) => [
    `${code} is followed, and the url stays as it was`,
    async (lab) => {
      const address = lab.url('redirect', { status: code, to: lab.url('stream', { hold: '' }) });
      const source = lab.open(address);
      await next(source, 'open');
      equal([source.readyState, source.url === address], [1, true], 'readyState and the same url');
    },
  ]),
  [
    'to another origin names that origin in the message',
    async (lab) => {
      const to = lab.otherUrl('stream', { hold: '', allow: '*' });
      const event = await next(lab.open(lab.url('redirect', { to })), 'message');
      equal(event.origin, lab.otherOrigin);
    },
  ],
  [
    'to another origin that does not allow it fails',
    async (lab) => {
      const source = lab.open(lab.url('redirect', { to: lab.otherUrl('stream') }));
      await next(source, 'error');
      equal(source.readyState, EventSource.CLOSED, 'readyState');
    },
  ],
];

const withCredentials = { withCredentials: true };

const refused = (name, parameters, init) => [
  name,
  async (lab) => {
    const source = lab.open(lab.otherUrl('stream', parameters), init);
    let heard = false;
    source.onmessage = () => {
      heard = true;
    };
    const event = await next(source, 'error');
    equal(source.readyState, EventSource.CLOSED, 'readyState');
    ok(!('data' in event), 'the event has no data');
    ok(!heard, 'no message was delivered');
  },
];

export const crossOrigin = [
  [
    'with credentials opens when the server names the origin',
    async (lab) => {
      const address = lab.otherUrl('stream', { allow: 'origin', credentials: '', hold: '' });
      equal(await answer(lab.open(address, withCredentials)), 'data');
    },
  ],
  [
    'with credentials follows a redirect',
    async (lab) => {
      const to = lab.otherUrl('stream', { allow: 'origin', credentials: '', hold: '' });
      const address = lab.otherUrl('redirect', { to, allow: 'origin', credentials: '' });
      equal(await answer(lab.open(address, withCredentials)), 'data');
    },
  ],
  [
    'with credentials reconnects',
    async (lab) => {
      const address = lab.otherUrl('ends-once', {
        allow: 'origin',
        credentials: '',
        first: 'data: first\n\n',
      });
      const messages = await nextMessages(lab.open(address, withCredentials), 2);
      equal(
        messages.map((event) => event.data),
        ['first', 'second'],
      );
    },
  ],
  [
    'without credentials opens when the server allows all',
    async (lab) => equal(await answer(lab.open(lab.otherUrl('stream', { allow: '*', hold: '' }))), 'data'),
  ],
  refused('without a word from the server fails for good', {}),
  refused('with credentials fails when the server does not allow them', { allow: 'origin' }, withCredentials),
  refused(
    'with credentials fails when the server allows all',
    { allow: '*', credentials: '' },
    withCredentials,
  ),
  refused('fails when the server names somebody else', { allow: 'http://example.invalid' }),
  refused('fails when the server names nobody', { allow: '' }),
  ...[
    ['safe', 'nothing'],
    ['long', 'last-event-id'],
    ['unsafe', 'last-event-id'],
  ].map(([id, asked]) => [
    `reconnection with an id that is ${id} asks the server for ${asked}`,
    async (lab) => {
      const source = lab.open(lab.otherUrl('preflight', { id, allow: 'origin' }));
      const [, second] = await nextMessages(source, 2);
      equal(second.data, `asked for ${asked}, sent the id`);
    },
  ]),
];

const cookies = (name, init, second) => [
  name,
  async (lab) => {
    const address = lab.otherUrl('cookie', { allow: 'origin', credentials: '' });
    const messages = await nextMessages(lab.open(address, init), 2);
    equal(
      messages.map((event) => event.data),
      ['first: no cookie', `second: ${second}`],
    );
  },
];

export const credentials = [
  cookies('are sent to another origin when asked for', withCredentials, 'cookie'),
  cookies('are not sent to another origin when not wanted', { withCredentials: false }, 'no cookie'),
  cookies('are not sent to another origin by default', {}, 'no cookie'),
  [
    'are sent to the own origin by default',
    async (lab) => {
      const messages = await nextMessages(lab.open(lab.url('cookie')), 2);
      equal(
        messages.map((event) => event.data),
        ['first: no cookie', 'second: cookie'],
      );
    },
  ],
];
