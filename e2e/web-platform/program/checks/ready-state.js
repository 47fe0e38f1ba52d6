import { equal, ok } from '../assert.js';
import { next, nextMessages } from '../lab.js';

export const readyState = [
  ['is CONNECTING at first', (lab) => equal(lab.open(lab.url('stream')).readyState, EventSource.CONNECTING)],
  [
    'is OPEN in the open event',
    async (lab) => {
      const source = lab.stream('data: x\n\n');
      const seen = new Promise((resolve) => {
        source.onopen = () => resolve(source.readyState);
      });
      equal(await seen, EventSource.OPEN);
    },
  ],
  [
    'is CLOSED after close before the connection',
    (lab) => {
      const source = lab.open(lab.url('stream'));
      source.close();
      equal(source.readyState, EventSource.CLOSED);
    },
  ],
  [
    'is CLOSED at once after close of an open stream',
    async (lab) => {
      const source = lab.stream('data: x\n\n');
      equal(source.readyState, source.CONNECTING, 'readyState at first');
      await next(source, 'open');
      equal(source.readyState, source.OPEN, 'readyState when open');
      source.close();
      equal(source.readyState, source.CLOSED, 'readyState after close');
    },
  ],
];

export const close = [
  [
    'tells the server',
    async (lab) => {
      const source = lab.open(lab.url('counted'));
      await next(source, 'open');
      await fetch(lab.url('when-counted', { open: 1 }));
      source.close();
      await fetch(lab.url('when-counted', { open: 0 }));
    },
  ],
  [
    'in the first of two messages keeps the second one away',
    async (lab) => {
      const source = lab.stream('data: 1\n\ndata: 2\n\n');
      let count = 0;
      await new Promise((resolve) => {
        source.onmessage = () => {
          count++;
          source.close();
          resolve();
        };
      });
      const other = lab.stream('data: x\n\n');
      await next(other, 'message');
      equal(count, 1, 'the number of messages');
    },
  ],
  [
    'fires no event',
    async (lab) => {
      const source = lab.stream('data: x\n\n');
      await next(source, 'message');
      const events = [];
      for (const type of ['open', 'message', 'error']) source.addEventListener(type, () => events.push(type));
      source.close();
      source.close();
      await next(lab.stream('data: x\n\n'), 'message');
      equal(events, [], 'the events after close');
    },
  ],
  [
    'in an error event stops the reconnection',
    async (lab) => {
      const source = lab.open(lab.url('attempts'));
      await next(source, 'error');
      source.close();
      equal(source.readyState, EventSource.CLOSED, 'readyState');
      let opened = false;
      source.onopen = () => {
        opened = true;
      };
      await nextMessages(lab.open(lab.url('ends-once', { first: 'data: first\n\n' })), 2);
      ok(!opened, 'it does not open again');
    },
  ],
];
