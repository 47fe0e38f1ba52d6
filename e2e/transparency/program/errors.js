import { describeError, describeValue } from './record.js';

/** Every wrong use, and the error that the page gets. */
export function errors({ note }, world) {
  const address = world.url('stream', { hold: '' });
  const source = world.keep(new EventSource(address));
  const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
  const { close } = EventSource.prototype;
  const getter = (name) => Object.getOwnPropertyDescriptor(EventSource.prototype, name).get;
  const listener = () => {};
  const thrower = () => {
    throw new RangeError('mine');
  };

  const wrong = {
    'EventSource()': () => EventSource(),
    'EventSource(url)': () => EventSource(address),
    'EventSource.call({}, url)': () => EventSource.call({}, address),
    'EventSource.call(source, url)': () => EventSource.call(source, address),
    'EventSource.apply(undefined)': () => EventSource.apply(undefined, [address]),
    'Reflect.apply(EventSource)': () => Reflect.apply(EventSource, undefined, [address]),
    'EventSource as a tag': () => EventSource`x`,
    'new EventSource()': () => new EventSource(),
    'new EventSource of no host': () => new EventSource('http://'),
    'new EventSource of a bad port': () => new EventSource('http://host:port/'),
    'new EventSource of a bad host': () => new EventSource('http://[x]/'),
    'new EventSource of a symbol': () => new EventSource(Symbol('url')),
    'new EventSource of an object without conversion': () => new EventSource(Object.create(null)),
    'new EventSource of a url that throws': () => new EventSource({ toString: thrower }),
    'new EventSource with number options': () => new EventSource(address, 1),
    'new EventSource with string options': () => new EventSource(address, 'x'),
    'new EventSource with true options': () => new EventSource(address, true),
    'new EventSource with symbol options': () => new EventSource(address, Symbol('options')),
    'new EventSource with options that throw': () =>
      new EventSource(address, {
        get withCredentials() {
          return thrower();
        },
      }),
    'new of a class that calls no super': () =>
      new (class extends EventSource {
        // biome-ignore lint/correctness/noUnreachableSuper: this is the wrong use that is tried here.
        constructor() {}
      })(),
    'Reflect.construct without a list': () => Reflect.construct(EventSource),
    'Reflect.construct with newTarget 1': () => Reflect.construct(EventSource, [address], 1),
    'structuredClone of EventSource': () => structuredClone(EventSource),
    'structuredClone of an instance': () => structuredClone(source),
    'structuredClone of close': () => structuredClone(close),
    'postMessage of EventSource': () => new MessageChannel().port1.postMessage(EventSource),
    'close of undefined': () => close.call(undefined),
    'close of null': () => close.call(null),
    'close of an object': () => close.call({}),
    'close of a number': () => close.call(1),
    'close of the prototype': () => EventSource.prototype.close(),
    'close of an event target': () => close.call(new EventTarget()),
    'close of a web socket prototype': () => close.call(WebSocket.prototype),
    'close alone': () => close(),
    'new close': () => new close(),
    'Reflect.construct of close': () => Reflect.construct(close, []),
    'newTarget close': () => Reflect.construct(Object, [], close),
    'extends close': () => class extends close {},
    'readyState of the prototype': () => EventSource.prototype.readyState,
    'url of an object': () => getter('url').call({}),
    'readyState of a Proxy of an instance': () => new Proxy(source, {}).readyState,
    'close of a Proxy of an instance': () => new Proxy(source, {}).close(),
    'addEventListener without arguments': () => source.addEventListener(),
    'addEventListener with a type only': () => source.addEventListener('message'),
    'addEventListener of a number': () => source.addEventListener('message', 1),
    'addEventListener of a string': () => source.addEventListener('message', 'alert(1)'),
    'addEventListener of undefined': () => source.addEventListener('message', undefined),
    'addEventListener of null': () => source.addEventListener('message', null),
    'addEventListener for a symbol': () => source.addEventListener(Symbol('type'), listener),
    'addEventListener for a type that throws': () => source.addEventListener({ toString: thrower }, listener),
    'addEventListener with a signal that is none': () =>
      source.addEventListener('message', listener, { signal: {} }),
    'addEventListener with the signal null': () =>
      source.addEventListener('message', listener, { signal: null }),
    'addEventListener with options that throw': () =>
      source.addEventListener('message', listener, {
        get once() {
          return thrower();
        },
      }),
    'addEventListener with a number': () => source.addEventListener('never', listener, 1),
    'addEventListener of an object as this': () => addEventListener.call({}, 'message', listener),
    'addEventListener of null as this': () => addEventListener.call(null, 'never', listener),
    'addEventListener of a number as this': () => addEventListener.call(1, 'message', listener),
    'addEventListener of a function as this': () => addEventListener.call(EventSource, 'message', listener),
    'addEventListener of the prototype': () => EventSource.prototype.addEventListener('message', listener),
    'addEventListener of a Proxy of an instance': () =>
      new Proxy(source, {}).addEventListener('message', listener),
    'new addEventListener': () => new addEventListener('message', listener),
    'newTarget addEventListener': () => Reflect.construct(Object, [], addEventListener),
    'removeEventListener of an object as this': () => removeEventListener.call({}, 'message', listener),
    'dispatchEvent of an object as this': () => dispatchEvent.call({}, new Event('x')),
    'dispatchEvent of no event': () => source.dispatchEvent({}),
    'dispatchEvent of an event without type': () => source.dispatchEvent(document.createEvent('Event')),
    'setting readyState': () => {
      source.readyState = 2;
    },
    'setting url': () => {
      source.url = 'x';
    },
    'setting CONNECTING': () => {
      EventSource.CONNECTING = 5;
    },
    'setting CONNECTING of an instance': () => {
      source.CONNECTING = 5;
    },
    'setting the prototype': () => {
      EventSource.prototype = {};
    },
    'setting the name': () => {
      EventSource.name = 'x';
    },
    'setting the name of close': () => {
      close.name = 'x';
    },
    'setting the length of addEventListener': () => {
      addEventListener.length = 5;
    },
    'deleting the prototype': () => {
      delete EventSource.prototype;
    },
    'deleting CONNECTING': () => {
      delete EventSource.CONNECTING;
    },
    'redefining the prototype': () => Object.defineProperty(EventSource, 'prototype', { value: {} }),
    'redefining CONNECTING': () => Object.defineProperty(EventSource, 'CONNECTING', { value: 5 }),
    'instanceof something by EventSource of nothing': () => undefined instanceof EventSource,
    'in EventSource': () => 'CONNECTING' in EventSource,
    'EventSource as a number': () => +EventSource,
    'a method that is not there': () => EventSource.parse(''),
    'a method of an instance that is not there': () => source.parse(''),
    'reading of a symbol property': () => EventSource[Symbol.iterator],
    'spreading EventSource': () => [...EventSource],
    'Function.prototype.toString of an instance': () => Function.prototype.toString.call(source),
  };
  for (const [name, act] of Object.entries(wrong)) note(name, outcome(act));
}

function outcome(act) {
  try {
    const value = act();
    return { returns: describeValue(value) };
  } catch (error) {
    return { throws: describeError(error) };
  }
}
