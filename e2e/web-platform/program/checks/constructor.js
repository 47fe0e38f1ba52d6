import { equal, ok, throws } from '../assert.js';
import { next } from '../lab.js';

export const construction = [
  ['throws a TypeError without new', () => throws(TypeError, () => EventSource(''))],
  ['throws a TypeError without new and without arguments', () => throws(TypeError, () => EventSource())],
  ['throws a TypeError without a url', () => throws(TypeError, () => new EventSource())],
  [
    'throws a SyntaxError for a url that cannot be parsed',
    () => throws('SyntaxError', () => new EventSource('http://this is invalid/')),
  ],
  [
    'throws a SyntaxError for a url without host',
    () => throws('SyntaxError', () => new EventSource('http://')),
  ],
  [
    'throws a TypeError for a url that is a symbol',
    () => throws(TypeError, () => new EventSource(Symbol('url'))),
  ],
  ['throws a TypeError for options that are a number', () => throws(TypeError, () => new EventSource('', 1))],
  [
    'throws a TypeError for options that are a string',
    () => throws(TypeError, () => new EventSource('', 'x')),
  ],
  [
    'throws what the conversion of the url throws',
    () => {
      const address = {
        toString() {
          throw new RangeError('mine');
        },
      };
      throws(RangeError, () => new EventSource(address));
    },
  ],
  ['takes null for the options', (lab) => equal(lab.open(lab.url('stream'), null).withCredentials, false)],
  [
    'takes a function for the options',
    (lab) => equal(lab.open(lab.url('stream'), () => {}).withCredentials, false),
  ],
  [
    'reads withCredentials of the options once, after the url',
    (lab) => {
      const order = [];
      const address = {
        toString() {
          order.push('url');
          return lab.url('stream');
        },
      };
      const options = {
        get withCredentials() {
          order.push('withCredentials');
          return 'yes';
        },
      };
      equal(lab.open(address, options).withCredentials, true);
      equal(order, ['url', 'withCredentials'], 'the order of conversions');
    },
  ],
  ['has no credentials by default', (lab) => equal(lab.open(lab.url('stream')).withCredentials, false)],
  [
    'takes a url object and opens its address',
    async (lab) => {
      const source = lab.open(new URL(lab.url('stream')));
      const event = await next(source, 'open');
      ok(!Object.hasOwn(event, 'data'), 'the event has no data');
    },
  ],
  [
    'takes any object with toString and opens its address',
    async (lab) => {
      await next(lab.open({ toString: () => lab.url('stream') }), 'open');
    },
  ],
];

const unreachable = {
  'a url of the scheme ftp': 'ftp://example.invalid/',
  'about:blank': 'about:blank',
  'a mailto url': 'mailto:nobody@example.invalid',
  'a javascript url': 'javascript:alert(1)',
  'a url of an unknown scheme': 'unknown-scheme:x',
};

export const networkError = Object.entries(unreachable).map(([what, address]) => [
  `${what} fails for good with a plain event`,
  async (lab) => {
    const source = lab.open(address);
    equal(source.readyState, 0, 'readyState at first');
    const event = await next(source, 'error');
    equal(source.readyState, 2, 'readyState');
    equal(event.constructor.name, 'Event', 'the kind of event');
    ok(!('data' in event), 'the event has no data');
  },
]);
