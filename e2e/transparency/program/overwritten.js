/*
 * Overwrites the built-ins of its window in the way that its address names, uses EventSource as pages do, and tells the
 * page around it what was called meanwhile and what arrived.
 */
(() => {
  const { apply, construct, defineProperty, getOwnPropertyDescriptor, ownKeys, setPrototypeOf } = Reflect;
  const { stringify } = JSON;
  const NativeError = Error;
  const { overwritten: tell } = parent;
  const later = window.setTimeout.bind(window);
  const query = new URLSearchParams(location.search);
  const way = query.get('way');
  const address = query.get('address');
  const use = query.get('use');
  const OverwrittenLater = EventSource;
  const OverwrittenDecoder = TextDecoder;
  const { fetch, XMLHttpRequest, Promise: Later } = window;
  const { then } = Later.prototype;
  const { text } = Response.prototype;
  const { get: body } = getOwnPropertyDescriptor(Response.prototype, 'body');
  const { getReader } = ReadableStream.prototype;
  const { read } = ReadableStreamDefaultReader.prototype;
  const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
  const { get: responseText } = getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'responseText');
  const { addEventListener } = EventTarget.prototype;
  const { decode } = TextDecoder.prototype;

  const calls = { __proto__: null };
  let counting = false;
  const count = (name) => {
    if (counting) calls[name] = (calls[name] ?? 0) + 1;
  };
  const define = (owner, key, descriptor) => {
    setPrototypeOf(descriptor, null);
    defineProperty(owner, key, descriptor);
  };

  const log = [];
  let length = 0;
  const tellOf = (text) => {
    log[length++] = text;
  };
  window.onerror = (message) => tellOf(`error ${message}`);
  window.onunhandledrejection = () => tellOf('rejection');

  const counters = (throws) => {
    /** The page's own calls must work, so only calls by others throw: those come while the page is not calling. */
    let ownCall = false;
    const called = (name) => {
      count(name);
      if (throws && counting && !ownCall) throw new NativeError(`${name} is overwritten`);
    };
    return {
      called,
      own: (act) => {
        ownCall = true;
        try {
          return act();
        } finally {
          ownCall = false;
        }
      },
    };
  };

  const replaceMembers = (label, owner, called) => {
    for (const key of ownKeys(owner)) {
      const found = getOwnPropertyDescriptor(owner, key);
      const name = `${label}.${String(key)}`;
      if (key === 'constructor' || key === 'prototype' || !found.configurable) continue;
      if (typeof found.value === 'function') {
        const native = found.value;
        const replacement = function (...values) {
          called(name);
          return new.target ? construct(native, values, native) : apply(native, this, values);
        };
        if (native.prototype) {
          replacement.prototype = native.prototype;
          setPrototypeOf(replacement, native);
        }
        define(owner, key, { ...found, value: replacement });
      } else if (found.get) {
        const { get, set } = found;
        define(owner, key, {
          ...found,
          get() {
            called(`get ${name}`);
            return apply(get, this, []);
          },
          set:
            set &&
            function (value) {
              called(`set ${name}`);
              apply(set, this, [value]);
            },
        });
      }
    }
  };

  const overwriteAll = (called) => {
    const iterator = Object.getPrototypeOf([][Symbol.iterator]());
    const namespaces = {
      JSON,
      Reflect,
      Math,
      Object,
      Array,
      String,
      Number,
      Promise,
      Symbol,
      Error,
      performance,
      console,
      crypto,
      document,
    };
    const kinds = [
      Object,
      Function,
      Array,
      String,
      Number,
      Boolean,
      Symbol,
      Promise,
      RegExp,
      Date,
      Map,
      Set,
      WeakMap,
      WeakSet,
      WeakRef,
      FinalizationRegistry,
      Error,
      Uint8Array,
      ArrayBuffer,
      EventTarget,
      EventSource,
      Event,
      MessageEvent,
      CustomEvent,
      MessagePort,
      MessageChannel,
      AbortController,
      AbortSignal,
      URL,
      URLSearchParams,
      TextEncoder,
      TextDecoder,
      Blob,
      Node,
      Document,
      Element,
      Performance,
      History,
      Crypto,
      Response,
      Request,
      Headers,
      ReadableStream,
      ReadableStreamDefaultReader,
      ReadableStreamBYOBReader,
      ReadableByteStreamController,
      FormData,
      BroadcastChannel,
      Storage,
      XMLHttpRequest,
      WebSocket,
      Worker,
      MutationObserver,
    ];
    const others =
      'Proxy TypeError RangeError SyntaxError DOMException Int32Array setTimeout setInterval clearTimeout queueMicrotask requestAnimationFrame requestIdleCallback structuredClone postMessage fetch atob btoa parseInt parseFloat isNaN encodeURIComponent decodeURIComponent'.split(
        ' ',
      );
    const constructors = [];
    for (let index = 0; index < kinds.length; index++)
      constructors[index] = [kinds[index].name, kinds[index].prototype];
    // Globals first, while everything they need still works; then namespaces; then prototypes.
    const names = [...constructors.map(([name]) => name), ...others];
    for (let index = 0; index < names.length; index++) {
      const native = window[names[index]];
      if (typeof native !== 'function') continue;
      const name = names[index];
      const replacement = function (...values) {
        called(`global ${name}`);
        if (new.target) return construct(native, values, new.target === replacement ? native : new.target);
        return apply(native, this === window ? window : this, values);
      };
      if (native.prototype) replacement.prototype = native.prototype;
      setPrototypeOf(replacement, native);
      define(window, name, { value: replacement, writable: true, configurable: true, enumerable: false });
    }
    replaceMembers('iterator', iterator, called);
    const labels = ownKeys(namespaces);
    for (let index = 0; index < labels.length; index++)
      replaceMembers(labels[index], namespaces[labels[index]], called);
    for (let index = 0; index < constructors.length; index++) {
      replaceMembers(`${constructors[index][0]}.prototype`, constructors[index][1], called);
    }
  };

  /** Words that dictionaries, descriptors and records of an observer are likely to have: each is read and set in sight. */
  const plantAccessors = (called) => {
    const words = [
      'get',
      'set',
      'value',
      'writable',
      'enumerable',
      'configurable',
      'capture',
      'once',
      'passive',
      'signal',
      'bubbles',
      'cancelable',
      'composed',
      'data',
      'origin',
      'lastEventId',
      'source',
      'ports',
      'userActivation',
      'detail',
      'view',
      'withCredentials',
      'toJSON',
      'then',
      'apply',
      'construct',
      'type',
      'kind',
      'time',
      'stream',
      'url',
      'id',
      'name',
      'event',
      'listener',
      'message',
      'stack',
      'state',
      'readyState',
      'handleEvent',
      'transfer',
      'targetOrigin',
      'port',
      'count',
      'length',
      'stackTraceLimit',
      'prepareStackTrace',
      'cause',
      'next',
      'done',
      'has',
      'deleteProperty',
      'defineProperty',
      'ownKeys',
      'getPrototypeOf',
      'setPrototypeOf',
      'isExtensible',
      'preventExtensions',
      'getOwnPropertyDescriptor',
      '0',
      '1',
      '2',
    ];
    for (let index = 0; index < words.length; index++) {
      const word = words[index];
      define(Object.prototype, word, {
        get() {
          called(`read ${word}`);
          return undefined;
        },
        set(value) {
          called(`write ${word}`);
          define(this, word, { value, writable: true, enumerable: true, configurable: true });
        },
        enumerable: false,
        configurable: true,
      });
    }
  };

  const { called, own } = counters(way === 'throwing');
  const ways = {
    nothing: () => {},
    counting: () => overwriteAll(called),
    throwing: () => overwriteAll(called),
    accessors: () => plantAccessors(called),
    'stack-function': () => {
      Error.prepareStackTrace = (_error, sites) => {
        called('prepareStackTrace');
        return sites?.length;
      };
      Error.captureStackTrace = () => called('captureStackTrace');
    },
    'stack-accessor': () => {
      for (const name of ['prepareStackTrace', 'stackTraceLimit']) {
        define(Error, name, {
          get: () => called(`get ${name}`),
          set: () => called(`set ${name}`),
          configurable: true,
        });
      }
    },
    'stack-limit': () => {
      Error.stackTraceLimit = 0;
    },
    'stack-frozen': () => {
      Error.prepareStackTrace = () => called('prepareStackTrace');
      Object.freeze(Error);
    },
  };
  ways[way]();
  counting = true;

  const uses = {
    __proto__: null,
    eventsource: useEventSource,
    reader: () => useFetch(readAll),
    text: () => useFetch((response) => apply(text, response, [])),
    xhr: useRequest,
  };
  uses[use]();

  function useEventSource() {
    const source = own(() => new EventSource(address));
    const direct = own(() => new OverwrittenLater(address));
    own(() => direct.close());
    own(() => {
      source.onopen = () => tellOf('open');
      source.onerror = () => tellOf('lost');
      source.addEventListener('named', (event) => tellOf(own(() => `named ${event.data}`)));
      source.onmessage = (event) => {
        const data = own(() => event.data);
        tellOf(`message ${data} ${own(() => event.lastEventId)}`);
        if (data !== 'end') return;
        own(() => source.close());
        // A moment for whatever an observer may still have to do.
        apply(later, undefined, [finish, 250]);
      };
    });
  }

  /** The page's own calls are by built-ins that it took in time, so that what is counted was called by others. */
  function useFetch(consume) {
    const init = { __proto__: null, headers: { __proto__: null, accept: 'text/event-stream' } };
    const promise = own(() => apply(fetch, window, [address, init]));
    whenSettled(promise, (response) => {
      whenSettled(
        own(() => consume(response)),
        (all) => {
          tellOf(`text ${all}`);
          apply(later, undefined, [finish, 250]);
        },
      );
    });
  }

  function readAll(response) {
    const reader = apply(getReader, apply(body, response, []), []);
    const decoder = new OverwrittenDecoder();
    let all = '';
    return new Later((resolve) => {
      const next = () =>
        whenSettled(
          own(() => apply(read, reader, [])),
          ({ done, value }) => {
            if (done) return resolve(all);
            all += own(() => apply(decode, decoder, [value, { __proto__: null, stream: true }]));
            next();
          },
        );
      next();
    });
  }

  function whenSettled(promise, act) {
    own(() => apply(then, promise, [act, (error) => tellOf(`rejected ${error}`)]));
  }

  function useRequest() {
    const request = own(() => new XMLHttpRequest());
    const done = () => {
      tellOf(`text ${own(() => apply(responseText, request, []))}`);
      apply(later, undefined, [finish, 250]);
    };
    own(() => {
      apply(open, request, ['GET', address]);
      apply(setRequestHeader, request, ['accept', 'text/event-stream']);
      apply(addEventListener, request, ['load', done]);
      apply(send, request, []);
    });
  }

  function finish() {
    counting = false;
    tell(
      way,
      stringify({
        __proto__: null,
        arrived: log,
        calls,
        stackTraceLimit: typeof NativeError.stackTraceLimit,
        prepareStackTrace: typeof NativeError.prepareStackTrace,
      }),
    );
  }
})();
