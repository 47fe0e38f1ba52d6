import { inOrder, outcome } from './fetch-body.js';
import { describeError, describeValue, frames } from './record.js';

/** How fetch reads what the page gives it, and what the page gets: order, number, receivers, promises, errors. */
export async function calls({ note }, world) {
  for (const [kind, accept] of Object.entries({ 'a stream': 'text/event-stream', 'a text': 'text/plain' })) {
    for (const [name, look] of Object.entries(looks)) {
      note(`${kind} › ${name}`, await outcome(() => look(world, accept)));
    }
  }
}

const echo = async (world, init, input = world.url('echo-request')) => {
  const response = await fetch(input, init);
  return (await response.text()).trim();
};

/** An object whose members can be seen to be read; every read is written to the log, with its receiver. */
function watched(members, log) {
  const object = {};
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(object, name, {
      get() {
        log.push(`${name}${this === object ? '' : ' of another'}`);
        return value;
      },
      enumerable: true,
    });
  }
  return object;
}

/** A Proxy whose traps can all be seen. */
function trapped(target, log) {
  let proxy;
  const handler = {};
  for (const trap of Object.getOwnPropertyNames(Reflect)) {
    handler[trap] = (...values) => {
      const receiver = trap === 'get' ? values[2] === proxy : true;
      log.push([trap, String(typeof values[1] === 'object' ? '' : (values[1] ?? '')), receiver]);
      return Reflect[trap](...values);
    };
  }
  proxy = new Proxy(target, handler);
  return proxy;
}

const looks = {
  'the promise': async (world, accept) => {
    const promise = fetch(world.url('echo-request'), { headers: { accept } });
    return [
      promise instanceof Promise,
      promise.constructor === Promise,
      Object.getPrototypeOf(promise) === Promise.prototype,
      Reflect.ownKeys(promise).map(String),
      describeValue(await promise),
      Object.is(await promise, await promise),
      describeValue(await promise.finally(() => {})),
    ];
  },
  'what the last regular expression found': async (world, accept) => {
    /(\d+)/.test('id 42');
    const promise = fetch(world.url('stream', { type: accept }), { headers: { accept } });
    const before = RegExp.$1;
    const response = await promise;
    response.body;
    return [before, RegExp.$1];
  },
  'a call that fails at once, and a promise that is settled': async (_, accept) => {
    const failing = fetch('http://[x]/', { headers: { accept } });
    return inOrder({ failing, settled: Promise.resolve() });
  },
  'plain headers': (world, accept) => echo(world, { headers: { accept, 'X-Page': 'a' } }),
  'headers without a prototype': (world, accept) =>
    echo(world, { headers: { __proto__: null, accept, 'x-page': 'b' } }),
  'headers as Headers': (world, accept) => echo(world, { headers: new Headers({ accept, 'x-page': 'c' }) }),
  'headers as pairs': (world, accept) =>
    echo(world, {
      headers: [
        ['accept', accept],
        ['x-page', 'd'],
        ['x-page', 'e'],
      ],
    }),
  'headers as a Map': (world, accept) =>
    echo(world, {
      headers: new Map([
        ['accept', accept],
        ['x-page', 'f'],
      ]),
    }),
  'headers as URLSearchParams': (world, accept) =>
    echo(world, { headers: new URLSearchParams({ accept, 'x-page': 'g' }) }),
  'headers by a generator': (world, accept) =>
    echo(world, {
      headers: (function* () {
        yield ['accept', accept];
        yield new Set(['x-page', 'h']);
      })(),
    }),
  'headers with values of other kinds': (world, accept) =>
    echo(world, { headers: { accept, 'x-page': { toString: () => 'i' }, 'x-number': 5, 'x-null': null } }),
  'headers of a class': (world, accept) =>
    echo(world, {
      headers: new (class {
        accept = accept;
        get hidden() {
          return 'x';
        }
      })(),
    }),
  'headers that are a function': (world, accept) =>
    echo(world, { headers: Object.assign(() => {}, { accept }) }),
  'frozen headers in a frozen init': (world, accept) =>
    echo(
      world,
      Object.freeze({ headers: Object.freeze({ accept, 'x-page': 'j' }), method: 'POST', body: 'k' }),
    ),
  'no headers': (world) => echo(world, {}),
  'headers undefined': (world) => echo(world, { headers: undefined }),
  'init undefined': (world) => echo(world, undefined),
  'init null': (world) => echo(world, null),
  'init as a function': (world, accept) =>
    echo(
      world,
      Object.assign(() => {}, { headers: { accept } }),
    ),
  'init with inherited members': (world, accept) =>
    echo(world, Object.create({ method: 'PUT', headers: { accept } })),
  'a text as body': (world, accept) => echo(world, { method: 'POST', headers: { accept }, body: 'ünïcödé' }),
  'a post in small letters': (world, accept) =>
    echo(world, { method: 'post', headers: { accept }, body: '' }),
  'parameters as body': (world, accept) =>
    echo(world, { method: 'POST', headers: { accept }, body: new URLSearchParams({ a: 'b' }) }),
  'bytes as body': (world, accept) =>
    echo(world, { method: 'POST', headers: { accept }, body: new TextEncoder().encode('bytes').subarray(1) }),
  'a buffer as body': (world, accept) =>
    echo(world, { method: 'POST', headers: { accept }, body: new TextEncoder().encode('bytes').buffer }),
  'a view as body': (world, accept) =>
    echo(world, { method: 'POST', headers: { accept }, body: new DataView(new ArrayBuffer(2)) }),
  'a blob as body': (world, accept) =>
    echo(world, { method: 'POST', headers: { accept }, body: new Blob(['blob'], { type: 'text/x' }) }),
  'an object as body': (world, accept) =>
    echo(world, { method: 'POST', headers: { accept }, body: { toString: () => 'mine' } }),
  'a form as body': async (world, accept) => {
    const body = new FormData();
    body.append('a', 'b');
    return (await echo(world, { method: 'POST', headers: { accept }, body })).replaceAll(
      /-{4,}\w+|boundary=\S+?"/g,
      '',
    );
  },
  'a stream as body': (world, accept) =>
    outcome(() =>
      echo(world, { method: 'POST', headers: { accept }, body: new Blob(['s']).stream(), duplex: 'half' }),
    ),
  'a Request': (world, accept) =>
    echo(world, undefined, new Request(world.url('echo-request'), { headers: { accept, 'x-page': 'l' } })),
  'a Request with a body': async (world, accept) => {
    const request = new Request(world.url('echo-request'), {
      method: 'POST',
      headers: { accept },
      body: 'm',
    });
    return [
      await echo(world, undefined, request),
      request.bodyUsed,
      await outcome(() => echo(world, undefined, request)),
    ];
  },
  'a Request and init': async (world, accept) => {
    const request = new Request(world.url('echo-request'), { method: 'POST', body: 'n' });
    return [await echo(world, { headers: { accept }, body: 'o' }, request), request.bodyUsed];
  },
  'a URL': (world, accept) => echo(world, { headers: { accept } }, new URL(world.url('echo-request'))),
  'an object with toString': async (world, accept) => {
    const log = [];
    const input = {
      toString() {
        log.push(this === input);
        return world.url('echo-request');
      },
    };
    return [await echo(world, { headers: { accept } }, input), log];
  },
  'a relative URL': async (world, accept) => {
    const { pathname, search } = new URL(world.url('echo-request'));
    return echo(world, { headers: { accept } }, pathname + search);
  },
  'order of reading init': async (world, accept) => {
    const log = [];
    const members = {
      window: null,
      signal: undefined,
      redirect: 'follow',
      referrer: '',
      method: 'POST',
      mode: 'same-origin',
      keepalive: false,
      integrity: '',
      headers: watched({ accept, 'x-b': '1', 'x-a': '2' }, log),
      duplex: 'half',
      credentials: 'include',
      cache: 'no-store',
      body: 'x',
      unknown: 1,
    };
    await echo(world, watched(members, log));
    return log;
  },
  'what is asked of an init that is a Proxy': async (world, accept) => {
    const log = [];
    await echo(world, trapped({ headers: { accept }, method: 'POST', body: 'x' }, log));
    return log;
  },
  'what is asked of headers that are a Proxy': async (world, accept) => {
    const log = [];
    await echo(world, {
      headers: trapped(
        {
          accept,
          'x-page': 'x',
          get 'x-getter'() {
            return 'y';
          },
        },
        log,
      ),
    });
    return log;
  },
  'what is asked of frozen headers that are a Proxy': async (world, accept) => {
    const log = [];
    await echo(world, { headers: trapped(Object.freeze({ accept }), log) });
    return log;
  },
  'what is asked of pairs that are a Proxy': async (world, accept) => {
    const log = [];
    await echo(world, { headers: trapped([['accept', accept]], log) });
    return log;
  },
  'what is asked of an iterator of headers': async (world, accept) => {
    const log = [];
    const headers = {
      get [Symbol.iterator]() {
        log.push('iterator', this === headers);
        return function (...values) {
          log.push('called', this === headers, values.length);
          return trapped([['accept', accept]][Symbol.iterator](), log);
        };
      },
    };
    return [await outcome(() => echo(world, { headers })), log];
  },
  'who calls an iterator of headers': async (world, accept) => {
    const callers = [];
    // Only of a function that is not strict it can be known.
    const iterate = new Function(
      'callers',
      'pairs',
      'return function iterate() { callers.push(iterate.caller); return pairs.values(); }',
    );
    await echo(world, { headers: { [Symbol.iterator]: iterate(callers, [['accept', accept]]) } });
    return callers.map((caller) => caller === null);
  },
  'a getter of init that throws': async (world) => {
    const error = new RangeError('mine');
    const log = [];
    const init = {
      get method() {
        throw error;
      },
      get redirect() {
        log.push('redirect');
        return 'follow';
      },
      get body() {
        log.push('body');
        return undefined;
      },
    };
    const caught = await fetch(world.url('echo-request'), init).catch((reason) => reason);
    return [caught === error, log];
  },
  'a getter of headers that throws': async (world) => {
    const error = new RangeError('mine');
    const headers = {
      get accept() {
        throw error;
      },
    };
    return (await fetch(world.url('echo-request'), { headers }).catch((reason) => reason)) === error;
  },
  'fetch calls nothing later': async (world, accept) => {
    const log = [];
    const promise = echo(world, watched({ headers: watched({ accept }, log) }, log));
    const during = log.length;
    await promise;
    return log.length - during;
  },
  'fetch with another receiver': async (world, accept) => [
    await outcome(async () =>
      describeValue(await fetch.call(undefined, world.url('echo-request'), { headers: { accept } })),
    ),
    await outcome(async () => describeValue(await Reflect.apply(fetch, null, [world.url('echo-request')]))),
    await outcome(async () => describeValue(await fetch.call({}, world.url('echo-request')))),
    await outcome(async () => describeValue(await fetch.call(document, world.url('echo-request')))),
  ],
  'fetch with more arguments': (world, accept) =>
    fetch(world.url('echo-request'), { headers: { accept } }, 'more', 1).then((response) => response.text()),
  'abort before': async (world, accept) => {
    const reason = { mine: true };
    const promise = fetch(world.url('echo-request'), {
      headers: { accept },
      signal: AbortSignal.abort(reason),
    });
    return (await promise.catch((error) => error)) === reason;
  },
  'abort before, without a reason': (world, accept) =>
    fetch(world.url('echo-request'), { headers: { accept }, signal: AbortSignal.abort() }),
  'abort at once': async (world, accept) => {
    const stop = new AbortController();
    const promise = fetch(world.url('echo-request'), { headers: { accept }, signal: stop.signal });
    const reason = { mine: true };
    stop.abort(reason);
    return (await promise.catch((error) => error)) === reason;
  },
  'abort of a Request': async (world, accept) => {
    const stop = new AbortController();
    const request = new Request(world.url('echo-request'), { headers: { accept }, signal: stop.signal });
    const promise = fetch(request);
    stop.abort();
    return promise;
  },
  'a timeout': (world, accept) =>
    fetch(world.url('stream', { hold: '' }), { headers: { accept }, signal: AbortSignal.timeout(0) }).then(
      (response) => response.text(),
    ),
  'a connection that is refused': (world, accept) => fetch(world.url('refused'), { headers: { accept } }),
  'another origin that does not allow it': (world) => fetch(world.url('stream', {}, world.otherOrigin)),
  'another origin that allows it': async (world) => {
    const response = await fetch(world.url('stream', { allow: '*' }, world.otherOrigin));
    return [response.type, [...response.headers.keys()], await response.text()];
  },
  'an opaque response': async (world, accept) => {
    const response = await fetch(world.url('stream', {}, world.otherOrigin), {
      mode: 'no-cors',
      headers: { accept },
    });
    return [
      response.type,
      response.status,
      response.url,
      response.body,
      response.bodyUsed,
      await response.text(),
      response.bodyUsed,
    ];
  },
  'a redirect': async (world, accept) => {
    const response = await fetch(world.url('redirect', { to: world.url('stream') }), { headers: { accept } });
    return [response.redirected, new URL(response.url).pathname, await response.text()];
  },
  'a redirect that is not followed': async (world, accept) => {
    const init = { headers: { accept }, redirect: 'manual' };
    const response = await fetch(world.url('redirect', { to: world.url('stream') }), init);
    return [response.type, response.status, response.body];
  },
  'a redirect that is an error': (world, accept) =>
    fetch(world.url('redirect', { to: world.url('stream') }), { headers: { accept }, redirect: 'error' }),
  'a data URL': async (_world, accept) => {
    const response = await fetch('data:text/event-stream,data:%20x%0A%0A', { headers: { accept } });
    return [response.type, await response.text()];
  },
  'a blob URL': async () => {
    const blob = new Blob(['data: x\n\n'], { type: 'text/event-stream' });
    const response = await fetch(URL.createObjectURL(blob));
    return [response.headers.get('content-length'), (await response.blob()).type];
  },
  'many at once': async (world, accept) => {
    const all = Array.from({ length: 20 }, () => echo(world, { headers: { accept } }));
    return new Set(await Promise.all(all)).size;
  },
  'a rejection that nobody handles': async (world, accept) => {
    const seen = [];
    const hear = (event) => {
      event.preventDefault();
      seen.push([event.type, event.promise === promise, describeError(event.reason)]);
    };
    const types = ['unhandledrejection', 'rejectionhandled'];
    const [unhandled, handled] = types.map((type) => world.next(window, type));
    for (const type of types) window.addEventListener(type, hear);
    const promise = fetch(world.url('refused'), { headers: { accept } });
    await unhandled;
    // Of a promise that is handled while it is told of, nobody is told again.
    await rest(0);
    promise.catch(() => {});
    await handled;
    // Should there be more of them.
    await rest(50);
    for (const type of types) window.removeEventListener(type, hear);
    return seen;
  },
  'a rejection that is handled': async (world, accept) => {
    const seen = [];
    const hear = (event) => seen.push(event.type);
    window.addEventListener('unhandledrejection', hear);
    await fetch(world.url('refused'), { headers: { accept } }).catch(() => {});
    await rest(50);
    window.removeEventListener('unhandledrejection', hear);
    return seen;
  },
  'a rejection comes before the next task': async (_world, accept) => {
    const log = [];
    const task = new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        log.push('task');
        port1.close();
        resolve();
      };
      port2.postMessage(0);
    });
    fetch('http://[x]/', { headers: { accept } }).catch(() => log.push('rejected'));
    log.push('called');
    await task;
    return log;
  },
  'fetches are answered in the order of their listeners': async (world, accept) => {
    const log = [];
    const promise = fetch(world.url('echo-request'), { headers: { accept } });
    const settled = Promise.all([
      promise.then(() => log.push('first')),
      promise.then(() => log.push('second')),
      promise.then(() => Promise.resolve()).then(() => log.push('later')),
    ]);
    await settled;
    return log;
  },
  'two promises of one fetch': async (world, accept) => {
    const promise = fetch(world.url('echo-request'), { headers: { accept } });
    return inOrder({ one: promise, other: promise.then((response) => response.status) });
  },
  'a stack inside init': async (world, accept) => {
    let stack;
    await echo(world, {
      get headers() {
        stack = frames(new Error('here').stack).map((line) => line.replace(/:\d+/g, ''));
        return { accept };
      },
    });
    return stack;
  },
  'the stack of an error': async (_world, accept) => {
    const error = await fetch('http://[x]/', { headers: { accept } }).catch((reason) => reason);
    return frames(error.stack).map((line) => line.replace(/:\d+/g, ''));
  },
};

const rest = (time) =>
  new Promise((resolve) => {
    setTimeout(resolve, time);
  });
