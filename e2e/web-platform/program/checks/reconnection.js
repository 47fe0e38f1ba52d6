import { equal, ok } from '../assert.js';
import { next, nextMessages } from '../lab.js';

export const reconnection = [
  [
    'follows the end of a stream that said nothing',
    async (lab) => equal((await nextMessages(lab.open(lab.url('ends-once')), 1))[0].data, 'second'),
  ],
  [
    'is announced by an error event in CONNECTING, between the messages',
    async (lab) => {
      const source = lab.open(lab.url('ends-once', { first: 'data: first\n\n' }));
      const events = [];
      source.onopen = () => events.push(`open ${source.readyState}`);
      source.onmessage = (event) => events.push(`${event.data} ${source.readyState}`);
      source.onerror = () => events.push(`error ${source.readyState}`);
      await nextMessages(source, 2);
      equal(events, ['open 1', 'first 1', 'error 0', 'open 1', 'second 1']);
    },
  ],
  [
    'error event is plain and trusted',
    async (lab) => {
      const event = await next(lab.open(lab.url('ends-once', { first: 'data: first\n\n' })), 'error');
      equal(
        [event.constructor.name, event.isTrusted, event.bubbles, event.cancelable],
        ['Event', true, false, false],
      );
    },
  ],
  [
    'ends when the server answers 204',
    async (lab) => {
      const source = lab.open(lab.url('reconnects-then-gives-up'));
      const events = [];
      source.onmessage = (event) => events.push(event.data);
      await new Promise((resolve) => {
        source.onerror = () => {
          events.push(source.readyState);
          if (source.readyState === 2) resolve();
        };
      });
      equal(events, ['opened', 0, 'reconnected', 0, 0, 2]);
    },
  ],
  [
    'keeps object, url and listeners',
    async (lab) => {
      const source = lab.open(lab.url('attempts'));
      const before = source.url;
      equal(
        (await nextMessages(source, 3)).map((event) => event.data),
        ['1', '2', '3'],
      );
      equal(source.url, before);
    },
  ],
];

/** The waiting time is checked from below, by the clock, and from above by being over before the check's own limit. */
const waits = (name, body, least) => [
  name,
  async (lab) => {
    const source = lab.open(lab.url('attempts', { body }));
    // Before it is lost: a page that hears of that late has waited already.
    const begun = Date.now();
    await next(source, 'error');
    await next(source, 'open');
    ok(Date.now() - begun >= least, `it waits ${least} milliseconds at least`);
  },
];

export const retry = [
  waits('is read as a decimal number', 'retry: 02000\n', 1900),
  waits('with letters is ignored', 'retry: 1000\nretry: 9000000x\n', 900),
  waits('with a sign is ignored', 'retry: 1000\nretry: +9000000\n', 900),
  waits('with a fraction is ignored', 'retry: 1000\nretry: 9000000.0\n', 900),
  waits('counts the last time it is given', 'retry: 9000000\nretry: 1000\n', 900),
  waits('counts without a message as well', 'retry: 9000000\n\nretry: 1000\n\n', 900),
  [
    'that is empty is ignored',
    async (lab) => {
      const body = 'retry: 1000\nretry\n';
      const source = lab.open(lab.url('attempts', { body }));
      equal(
        (await nextMessages(source, 2)).map((event) => event.data),
        ['1', '2'],
      );
    },
  ],
];
