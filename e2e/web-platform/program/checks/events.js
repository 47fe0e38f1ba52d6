import { equal, ok, same } from '../assert.js';
import { messagesUntilEnd, next } from '../lab.js';

export const openEvent = [
  [
    'is a plain, trusted event that neither bubbles nor can be cancelled',
    async (lab) => {
      const source = lab.stream('data: x\n\n');
      const event = await next(source, 'open');
      same(Object.getPrototypeOf(event), Event.prototype, 'the prototype and Event.prototype');
      ok(!Object.hasOwn(event, 'data'), 'it has no data');
      equal(
        [event.isTrusted, event.bubbles, event.cancelable],
        [true, false, false],
        'trusted, bubbles, cancelable',
      );
      same(event.target, source, 'the target and the source');
    },
  ],
  [
    'goes to onopen with the source as this',
    async (lab) => {
      const source = lab.stream('data: x\n\n');
      const self = await new Promise((resolve) => {
        source.onopen = function () {
          resolve(this);
        };
      });
      same(self, source, 'this and the source');
    },
  ],
  [
    'comes before the first message',
    async (lab) => {
      const source = lab.stream('data: x\n\n');
      const order = [];
      source.onmessage = () => order.push('message');
      source.onopen = () => order.push('open');
      await next(source, 'message');
      equal(order, ['open', 'message']);
    },
  ],
];

export const messageEvent = [
  [
    'goes to onmessage',
    async (lab) => {
      const source = lab.stream('data: x\n\n');
      const event = await new Promise((resolve) => {
        source.onmessage = resolve;
      });
      equal(event.data, 'x', 'data');
    },
  ],
  [
    'goes to listeners, with the source as this',
    async (lab) => {
      const source = lab.stream('data: x\n\n');
      const self = await new Promise((resolve) => {
        source.addEventListener(
          'message',
          function () {
            resolve(this);
          },
          false,
        );
      });
      same(self, source, 'this and the source');
    },
  ],
  [
    'is a MessageEvent of the origin, without ports and source',
    async (lab) => {
      const event = await next(lab.stream('data: x\n\n'), 'message');
      same(Object.getPrototypeOf(event), MessageEvent.prototype, 'the prototype and MessageEvent.prototype');
      equal(event.origin, lab.origin, 'origin');
      equal(event.lastEventId, '', 'lastEventId');
      equal(event.ports, [], 'ports');
      equal(event.source, null, 'source');
    },
  ],
  [
    'names the other origin when the stream comes from there',
    async (lab) => {
      const source = lab.open(lab.otherUrl('stream', { hold: '', allow: '*' }));
      equal((await next(source, 'message')).origin, lab.otherOrigin, 'origin');
    },
  ],
  ['is trusted', async (lab) => equal((await next(lab.stream('data: x\n\n'), 'message')).isTrusted, true)],
  [
    'neither bubbles nor can be cancelled',
    async (lab) => {
      const event = await next(lab.stream('data: x\n\n'), 'message');
      equal(
        [event.bubbles, event.cancelable, event.composed],
        [false, false, false],
        'bubbles, cancelable, composed',
      );
    },
  ],
  [
    'reaches listeners in the order of their registration',
    async (lab) => {
      const source = lab.stream('data: x\n\n');
      const order = [];
      source.addEventListener('message', () => order.push('first'));
      source.onmessage = () => order.push('handler');
      source.addEventListener('message', () => order.push('last'));
      await next(source, 'message');
      equal(order, ['first', 'handler', 'last']);
    },
  ],
  [
    'does not reach a listener that was removed',
    async (lab) => {
      const source = lab.stream('data: x\n\ndata: end\n\n');
      let heard = 0;
      const listener = () => heard++;
      source.addEventListener('message', listener);
      source.removeEventListener('message', listener);
      await messagesUntilEnd(source);
      equal(heard, 0, 'the number of calls');
    },
  ],
];
