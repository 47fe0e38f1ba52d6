import { equal, ok, same, throws } from '../assert.js';

const prototype = () => EventSource.prototype;
const descriptor = (object, key) => {
  const found = Object.getOwnPropertyDescriptor(object, key);
  ok(found, `there is a property ${String(key)}`);
  return found;
};
const flags = ({ writable, enumerable, configurable }) => ({ writable, enumerable, configurable });
const accessorFlags = ({ enumerable, configurable }) => ({ enumerable, configurable });

const interfaceObject = [
  [
    'is a property of the global object',
    () => ok(Object.hasOwn(self, 'EventSource'), 'it is an own property'),
  ],
  [
    'is a writable, configurable property that is not enumerable',
    () =>
      equal(
        flags(descriptor(self, 'EventSource')),
        { writable: true, enumerable: false, configurable: true },
        'flags',
      ),
  ],
  [
    'is a function',
    () => equal([typeof EventSource, {}.toString.call(EventSource)], ['function', '[object Function]']),
  ],
  [
    'inherits from EventTarget',
    () => same(Object.getPrototypeOf(EventSource), EventTarget, 'prototype, EventTarget'),
  ],
  ['has the name EventSource', () => equal(EventSource.name, 'EventSource')],
  ['needs one argument', () => equal(EventSource.length, 1)],
  [
    'has name and length that are configurable only',
    () => {
      const expected = { writable: false, enumerable: false, configurable: true };
      equal(flags(descriptor(EventSource, 'name')), expected, 'flags of name');
      equal(flags(descriptor(EventSource, 'length')), expected, 'flags of length');
    },
  ],
  [
    'has a prototype that cannot be changed',
    () =>
      equal(flags(descriptor(EventSource, 'prototype')), {
        writable: false,
        enumerable: false,
        configurable: false,
      }),
  ],
  ['has no legacy caller', () => throws(TypeError, () => EventSource.call({}, 'x'))],
  [
    'has a constructor that subclasses and Reflect.construct can use',
    (lab) => {
      class Sub extends EventSource {}
      ok(lab.open('x', {}, Sub) instanceof Sub, 'an instance of the subclass');
      const other = lab.keep(Reflect.construct(EventSource, ['x'], Sub));
      same(Object.getPrototypeOf(other), Sub.prototype, 'the prototype and the one of newTarget');
    },
  ],
];

const prototypeObject = [
  [
    'inherits from EventTarget.prototype',
    () =>
      same(
        Object.getPrototypeOf(prototype()),
        EventTarget.prototype,
        'its prototype and EventTarget.prototype',
      ),
  ],
  [
    'has the interface object as constructor',
    () => same(prototype().constructor, EventSource, 'the constructors'),
  ],
  [
    'has a constructor property that is not enumerable',
    () =>
      equal(flags(descriptor(prototype(), 'constructor')), {
        writable: true,
        enumerable: false,
        configurable: true,
      }),
  ],
  [
    'is tagged EventSource',
    () => {
      const tag = descriptor(prototype(), Symbol.toStringTag);
      equal(
        [tag.value, flags(tag)],
        ['EventSource', { writable: false, enumerable: false, configurable: true }],
      );
      equal(String(prototype()), '[object EventSource]');
    },
  ],
  ['has no unscopable names', () => ok(!Object.hasOwn(prototype(), Symbol.unscopables), 'there are none')],
  [
    'lets added methods reach instances',
    (lab) => {
      prototype().addedByTheCheck = () => 'added';
      equal(lab.open('x').addedByTheCheck(), 'added');
      delete prototype().addedByTheCheck;
    },
  ],
];

const constants = Object.entries({ CONNECTING: 0, OPEN: 1, CLOSED: 2 }).flatMap(([name, value]) => [
  [
    `${name} is ${value} on the interface object, for ever`,
    () => {
      const found = descriptor(EventSource, name);
      equal([found.value, flags(found)], [value, { writable: false, enumerable: true, configurable: false }]);
    },
  ],
  [
    `${name} is ${value} on the prototype, for ever`,
    () => {
      const found = descriptor(prototype(), name);
      equal([found.value, flags(found)], [value, { writable: false, enumerable: true, configurable: false }]);
    },
  ],
]);

const readOnly = ['url', 'withCredentials', 'readyState'];
const handlers = ['onopen', 'onmessage', 'onerror'];

const attributes = [...readOnly, ...handlers].flatMap((name) => [
  [
    `${name} is an enumerable, configurable accessor of the prototype`,
    () => equal(accessorFlags(descriptor(prototype(), name)), { enumerable: true, configurable: true }),
  ],
  [
    `${name} has a getter called get ${name} without arguments`,
    () => {
      const { get } = descriptor(prototype(), name);
      equal([get.name, get.length, Object.hasOwn(get, 'prototype')], [`get ${name}`, 0, false]);
    },
  ],
  [
    `${name} of anything else is a TypeError`,
    () => {
      const { get } = descriptor(prototype(), name);
      throws(TypeError, () => prototype()[name], 'reading it of the prototype');
      throws(TypeError, () => get.call({}), 'reading it of an object');
      throws(TypeError, () => get.call(new EventTarget()), 'reading it of an event target');
    },
  ],
]);

const readOnlyAttributes = readOnly.map((name) => [
  `${name} cannot be set`,
  () => equal(descriptor(prototype(), name).set, undefined, 'the setter'),
]);

const handlerAttributes = handlers.flatMap((name) => [
  [
    `${name} has a setter called set ${name} with one argument`,
    () => {
      const { set } = descriptor(prototype(), name);
      equal([set.name, set.length], [`set ${name}`, 1]);
      throws(TypeError, () => set.call({}, null), 'setting it on an object');
    },
  ],
  [
    `${name} is null, and keeps functions and objects only`,
    (lab) => {
      const source = lab.open('x');
      const handler = () => {};
      const object = {};
      const kept = [source[name]];
      for (const value of [handler, 1, object, 'x', handler, null]) {
        source[name] = value;
        kept.push(source[name]);
      }
      equal(
        kept.map((value) => (value === handler ? 'handler' : value)),
        [null, 'handler', null, {}, null, 'handler', null],
      );
    },
  ],
]);

const closeMethod = [
  [
    'close is a writable, enumerable, configurable method',
    () =>
      equal(flags(descriptor(prototype(), 'close')), {
        writable: true,
        enumerable: true,
        configurable: true,
      }),
  ],
  [
    'close has its name and no arguments',
    () => equal([prototype().close.name, prototype().close.length], ['close', 0]),
  ],
  [
    'close has no prototype and is no constructor',
    () => {
      ok(!Object.hasOwn(prototype().close, 'prototype'), 'it has no prototype');
      throws(TypeError, () => new (prototype().close)());
    },
  ],
  [
    'close of anything else is a TypeError',
    () => {
      throws(TypeError, () => prototype().close(), 'close of the prototype');
      throws(TypeError, () => prototype().close.call({}), 'close of an object');
      throws(TypeError, () => prototype().close.call(undefined), 'close of undefined');
    },
  ],
  ['close returns undefined', (lab) => equal(lab.open('x').close(), undefined)],
];

const instances = [
  [
    'is an EventSource and an EventTarget',
    (lab) => {
      const source = lab.open('x');
      same(Object.getPrototypeOf(source), prototype(), 'the prototypes');
      ok(source instanceof EventSource && source instanceof EventTarget, 'it is both');
      equal(String(source), '[object EventSource]');
    },
  ],
  ['has no properties of its own', (lab) => equal(Reflect.ownKeys(lab.open('x')).length, 0)],
  [
    'has attributes of the right types',
    (lab) => {
      const source = lab.open('x');
      equal(
        [...readOnly, ...handlers].map((name) => (source[name] === null ? 'null' : typeof source[name])),
        ['string', 'boolean', 'number', 'null', 'null', 'null'],
      );
    },
  ],
  [
    'ignores assignments to read-only attributes, or throws in strict code',
    (lab) => {
      const source = lab.open('x');
      throws(TypeError, () => {
        source.readyState = 2;
      });
      equal(Reflect.set(source, 'readyState', 2), false);
    },
  ],
  [
    'lists its attributes in the order of the standard',
    (lab) => {
      const names = [];
      for (const name in lab.open('x')) if (Object.hasOwn(prototype(), name)) names.push(name);
      equal(names.sort(), ['CLOSED', 'CONNECTING', 'OPEN', 'close', ...[...readOnly, ...handlers]].sort());
    },
  ],
];

const eventTarget = Object.entries({ addEventListener: 2, removeEventListener: 2, dispatchEvent: 1 }).flatMap(
  ([name, length]) => [
    [
      `${name} is a writable, enumerable, configurable method of EventTarget`,
      () => {
        const found = descriptor(EventTarget.prototype, name);
        equal(flags(found), { writable: true, enumerable: true, configurable: true });
        equal([found.value.name, found.value.length], [name, length], 'name and length');
        ok(!Object.hasOwn(found.value, 'prototype'), 'it has no prototype');
        throws(TypeError, () => new found.value('x'), 'constructing it');
      },
    ],
    [
      `${name} is not an own property of EventSource.prototype`,
      () => ok(!Object.hasOwn(prototype(), name), 'it is not'),
    ],
    [
      `${name} throws a TypeError with too few arguments`,
      (lab) => throws(TypeError, () => lab.open('x')[name]()),
    ],
    [
      `${name} throws a TypeError for anything else`,
      () => throws(TypeError, () => EventTarget.prototype[name].call({}, 'x', null)),
    ],
  ],
);

const readableStream = [
  [
    'makes an EventSource of a stream',
    (lab) => {
      const source = lab.keep(EventSource.fromReadableStream(new Blob([]).stream()));
      ok(source instanceof EventSource, 'it is an EventSource');
      equal([source.readyState, source.url, source.withCredentials], [0, 'about:event-stream', false]);
    },
  ],
  [
    'gives sources a lastEventId and a reconnectionTime',
    (lab) => {
      const source = lab.open('x');
      equal([typeof source.lastEventId, typeof source.reconnectionTime], ['string', 'number']);
    },
  ],
];

export const idl = {
  'interface object': interfaceObject,
  'prototype object': prototypeObject,
  constants,
  attributes: [...attributes, ...readOnlyAttributes, ...handlerAttributes],
  'close method': closeMethod,
  instances,
  'event target': eventTarget,
  fromReadableStream: readableStream,
};
