import { describeError, describeValue } from './record.js';

const text = 'id: 1\ndata: first\n\nevent: named\ndata: ünïcödé\n\n';

const named = { type: 'text/event-stream', body: text };
const misnamed = { type: 'text/plain', body: text };
const other = { type: 'application/json', body: '{"some":"json"}' };
const asking = { accept: 'text/event-stream' };

/** What a page gets of a response's body, by every way there is to it, whatever the response says to be. */
export const bodies = {
  'an event stream': lookAt(named),
  'an event stream that was asked for': lookAt(named, asking),
  'an event stream under a wrong name': lookAt(misnamed),
  'an event stream without a name': lookAt({ ...misnamed, type: '' }),
  'text that is no event stream': lookAt({ ...misnamed, body: 'Once upon a time' }),
  'something else where an event stream was asked for': lookAt(other, asking),
};

function lookAt({ type, body }, headers = {}) {
  return async ({ note }, world) => {
    const held = [];
    /** A response whose body stays open: it is cut when the look is over, since Firefox would keep its connection. */
    const hold = async (init) => {
      const token = world.freshToken();
      held.push(token);
      return fetch(world.url('to-be-cut', { type, body, token }), { headers, ...init });
    };
    const cut = (token) => fetch(world.url('cut', { token }));
    const get = ({ isHeld, ...parameters } = {}, init = {}) =>
      isHeld ? hold(init) : fetch(world.url('stream', { type, body, ...parameters }), { headers, ...init });
    /** A response, and a function that has its connection cut. */
    const toBeCut = async () => {
      const response = await hold({});
      return [response, () => cut(held.pop())];
    };
    for (const [name, look] of Object.entries(looks)) {
      note(name, await outcome(() => look(get, toBeCut)));
      await Promise.all(held.splice(0).map(cut));
    }
  };
}

/** What comes of it in time: a minute, where nothing else is said. */
export async function outcome(act, limit = 60_000) {
  const late = new Promise((resolve) => {
    setTimeout(resolve, limit, 'nothing');
  });
  try {
    const value = await Promise.race([act(), late]);
    return value === undefined ? 'undefined' : value;
  } catch (error) {
    return { throws: describeError(error) };
  }
}

/** Every promise's outcome, in the order in which they settled. */
export async function inOrder(promises) {
  const log = [];
  await Promise.all(
    Object.entries(promises).map(([name, promise]) =>
      Promise.resolve(promise).then(
        (value) => log.push([name, describeValue(value)]),
        (error) => log.push([name, describeError(error)]),
      ),
    ),
  );
  return log;
}

const decode = (bytes) => new TextDecoder().decode(bytes);

async function readAll(reader) {
  const decoder = new TextDecoder();
  let all = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return all;
    all += decoder.decode(value, { stream: true });
  }
}

async function readAllInto(reader, size) {
  const all = [];
  let sizes = 0;
  let view = new Uint8Array(size);
  for (;;) {
    const { done, value } = await reader.read(view);
    if (done) return [decode(new Uint8Array(all)), sizes <= all.length, value?.byteLength ?? 'none'];
    sizes++;
    all.push(...value);
    view = new Uint8Array(value.buffer);
  }
}

async function readText(stream) {
  let all = '';
  for await (const chunk of stream) all += chunk;
  return all;
}

/** Not every browser has it. */
async function withTextStream(get, options, look) {
  const response = await get(options);
  return response.textStream ? look(response) : 'none';
}

const used = (response) => [response.bodyUsed, response.body?.locked ?? 'none'];

function facts(response) {
  const { type, redirected, status, ok, statusText, bodyUsed } = response;
  return {
    type,
    redirected,
    status,
    ok,
    statusText,
    bodyUsed,
    url: response.url.replace(location.origin, '').replace(/token=[^&]*/, ''),
    headers: [...response.headers.keys()].filter((name) => name !== 'date'),
    contentType: response.headers.get('content-type'),
    headersIdentity: Object.is(response.headers, response.headers),
    kind: describeValue(response),
    prototype: Object.getPrototypeOf(response) === Response.prototype,
    keys: Reflect.ownKeys(response).map(String),
    instance: response instanceof Response,
    constructor: response.constructor === Response,
    body: describeValue(response.body),
    bodyPrototype: Object.getPrototypeOf(response.body) === ReadableStream.prototype,
    bodyKeys: Reflect.ownKeys(response.body).map(String),
    bodyConstructor: response.body.constructor === ReadableStream,
  };
}

const looks = {
  'the response': async (get) => facts(await get()),
  'body is one object': async (get) => {
    const response = await get();
    const { body } = response;
    return [body === response.body, body.locked, response.bodyUsed, Object.isExtensible(body)];
  },
  'bodyUsed before body': async (get) => {
    const response = await get();
    return [response.bodyUsed, await response.text(), response.bodyUsed, response.body.locked];
  },
  text: async (get) => (await get()).text(),
  json: async (get) => (await get()).json(),
  'json of json': async (get) => (await get({ body: '{"a":1}' })).json(),
  arrayBuffer: async (get) => {
    const buffer = await (await get()).arrayBuffer();
    return [describeValue(buffer), buffer instanceof ArrayBuffer, decode(buffer)];
  },
  blob: async (get) => {
    const blob = await (await get()).blob();
    return [describeValue(blob), blob.type, blob.size, await blob.text()];
  },
  bytes: async (get) => {
    const response = await get();
    if (!response.bytes) return 'none';
    const bytes = await response.bytes();
    return [describeValue(bytes), bytes.byteOffset, bytes.buffer.byteLength, decode(bytes)];
  },
  formData: async (get) => describeValue(await (await get()).formData()),
  'text of an empty body': async (get) => (await get({ body: '' })).text(),
  'json of an empty body': async (get) => {
    const error = await (await get({ body: '' })).json().catch((reason) => reason);
    // V8 says at times who failed, and at times not.
    return [error.name, error.message.replace(/^Failed to execute 'json' on 'Response': /, '')];
  },
  'text of a body with a byte order mark': async (get) =>
    (await get({ hex: 'efbbbf646174613a20610a0a' })).text(),
  'text of bytes that are no text': async (get) => (await get({ hex: '646174613a20fffe80e2820a0a' })).text(),
  'text of a body that comes in pieces': async (get) => (await get({ split: '' })).text(),
  'each consumer has a promise of its own': async (get) => {
    const response = await get();
    const promise = response.text();
    return [
      promise instanceof Promise,
      Reflect.ownKeys(promise).map(String),
      promise.constructor === Promise,
      await promise,
    ];
  },
  'used while text is under way': async (get) => {
    const response = await get();
    const promise = response.text();
    const during = used(response);
    await promise;
    return [during, used(response)];
  },
  'text twice': async (get) => {
    const response = await get();
    await response.text();
    return response.text();
  },
  'text and json at once': async (get) => {
    const response = await get();
    return inOrder({ text: response.text(), json: response.json(), blob: response.blob() });
  },
  'text after getReader': async (get) => {
    const response = await get();
    response.body.getReader();
    return [used(response), await outcome(() => response.text()), used(response)];
  },
  'text after a read': async (get) => {
    const response = await get();
    const reader = response.body.getReader();
    await reader.read();
    reader.releaseLock();
    return [used(response), await outcome(() => response.text())];
  },
  'text after getReader and releaseLock': async (get) => {
    const response = await get();
    response.body.getReader().releaseLock();
    return [used(response), await response.text(), used(response)];
  },
  'text after cancel': async (get) => {
    const response = await get();
    await response.body.cancel();
    return [used(response), await outcome(() => response.text())];
  },
  'text after body': async (get) => {
    const response = await get();
    const { body } = response;
    const value = await response.text();
    return [value, body === response.body, body.locked, response.bodyUsed];
  },
  'getReader after text': async (get) => {
    const response = await get();
    await response.text();
    const reader = response.body.getReader();
    return [describeValue(reader), (await reader.read()).done];
  },
  'getReader while text is under way': async (get) => {
    const response = await get();
    const promise = response.text();
    const taken = await outcome(() => response.body.getReader());
    return [taken, await promise];
  },
  'a reader': async (get) => {
    const response = await get();
    const reader = response.body.getReader();
    const before = used(response);
    const promise = reader.read();
    const during = used(response);
    const result = await promise;
    return {
      kind: describeValue(reader),
      instance: reader instanceof ReadableStreamDefaultReader,
      keys: Reflect.ownKeys(reader).map(String),
      before,
      during,
      promise: promise.constructor === Promise,
      result: [Reflect.ownKeys(result), result.done, describeValue(result.value)],
      value: [
        result.value instanceof Uint8Array,
        result.value.constructor === Uint8Array,
        result.value.byteOffset,
        result.value.buffer instanceof ArrayBuffer,
      ],
      rest: await readAll(reader),
      after: used(response),
      last: await reader.read(),
      closed: describeValue(await reader.closed),
    };
  },
  'all by a reader': async (get) => readAll((await get()).body.getReader()),
  'all by a reader in pieces': async (get) => readAll((await get({ split: '' })).body.getReader()),
  'getReader twice': async (get) => {
    const { body } = await get();
    body.getReader();
    return body.getReader();
  },
  'getReader of an unknown mode': async (get) => (await get()).body.getReader({ mode: 'some' }),
  'many reads at once': async (get) => {
    const { body } = await get({ body: 'data: x\n\n' });
    const reader = body.getReader();
    const reads = {
      first: reader.read(),
      second: reader.read(),
      third: reader.read(),
      closed: reader.closed,
    };
    return inOrder(reads);
  },
  'releaseLock while a read is under way': async (get) => {
    const response = await get({ isHeld: true });
    const reader = response.body.getReader();
    await reader.read();
    const reads = { read: reader.read(), closed: reader.closed };
    reader.releaseLock();
    const log = await inOrder(reads);
    await response.body.cancel();
    return [log, used(response)];
  },
  'a reader after another': async (get) => {
    const { body } = await get({ split: '' });
    const first = body.getReader();
    const { value } = await first.read();
    first.releaseLock();
    const rest = await new Response(body).arrayBuffer();
    return decode(new Uint8Array([...value, ...new Uint8Array(rest)]));
  },
  'a byob reader': async (get) => {
    const response = await get();
    const reader = response.body.getReader({ mode: 'byob' });
    return [describeValue(reader), await readAllInto(reader, 1000), used(response)];
  },
  'a byob reader with small views': async (get) => {
    const { body } = await get();
    return readAllInto(body.getReader({ mode: 'byob' }), 3);
  },
  'a byob reader that wants at least so much': async (get) => {
    const { body } = await get({ split: '' });
    const reader = body.getReader({ mode: 'byob' });
    const { value } = await reader.read(new Uint8Array(16), { min: 16 });
    return [value.byteLength, decode(value)];
  },
  'a byob reader with another kind of view': async (get) => {
    const { body } = await get();
    const reader = body.getReader({ mode: 'byob' });
    const { value } = await reader.read(new Uint16Array(4));
    return [describeValue(value), value.length, decode(value)];
  },
  'a byob reader of views that the end does not fill': async (get) => {
    const reader = (await get({ body: '12345' })).body.getReader({ mode: 'byob' });
    const reads = { first: reader.read(new Uint16Array(4)), second: reader.read(new Uint16Array(4)) };
    return inOrder({ ...reads, closed: reader.closed });
  },
  'a byob reader with an empty view': async (get) =>
    (await get()).body.getReader({ mode: 'byob' }).read(new Uint8Array(0)),
  'a byob reader detaches the view': async (get) => {
    const view = new Uint8Array(1000);
    const promise = (await get()).body.getReader({ mode: 'byob' }).read(view);
    return [view.byteLength, describeValue((await promise).value)];
  },
  'a byob reader and then a default one': async (get) => {
    const { body } = await get();
    const first = body.getReader({ mode: 'byob' });
    const { value } = await first.read(new Uint8Array(5));
    first.releaseLock();
    return [decode(value), await readAll(body.getReader())];
  },
  'two byob reads at once': async (get) => {
    const { body } = await get({ body: '0123456789' });
    const reader = body.getReader({ mode: 'byob' });
    const reads = await Promise.all([reader.read(new Uint8Array(4)), reader.read(new Uint8Array(4))]);
    return reads.map(({ value }) => decode(value));
  },
  'a byob read that meets the end': async (get) => {
    const { body } = await get({ body: '' });
    const { done, value } = await body.getReader({ mode: 'byob' }).read(new Uint8Array(4));
    return [done, describeValue(value), value?.byteLength ?? 'none', value?.buffer.byteLength ?? 'none'];
  },
  'a byob read that is cancelled': async (get) => {
    const { body } = await get({ isHeld: true });
    const reader = body.getReader({ mode: 'byob' });
    await reader.read(new Uint8Array(1000));
    const read = reader.read(new Uint8Array(4));
    await reader.cancel();
    const { done, value } = await read;
    return [done, describeValue(value)];
  },
  'for await': async (get) => {
    const response = await get();
    let all = '';
    for await (const chunk of response.body) all += decode(chunk);
    return [all, used(response)];
  },
  'for await with a break': async (get) => {
    const response = await get({ isHeld: true });
    for await (const chunk of response.body) {
      return [describeValue(chunk), used(response)];
    }
  },
  'used after for await with a break': async (get) => {
    const response = await get({ isHeld: true });
    for await (const _chunk of response.body) break;
    return [used(response), (await response.body.getReader().read()).done];
  },
  'values that do not cancel': async (get) => {
    const { body } = await get({ split: '' });
    const bytes = [];
    for await (const chunk of body.values({ preventCancel: true })) {
      bytes.push(...chunk);
      break;
    }
    for await (const chunk of body) bytes.push(...chunk);
    return decode(new Uint8Array(bytes));
  },
  'the iterator': async (get) => {
    const iterator = (await get()).body[Symbol.asyncIterator]();
    const result = await iterator.next();
    return [describeValue(iterator), Reflect.ownKeys(result), describeValue(await iterator.return('x'))];
  },
  textStream: (get) =>
    withTextStream(get, {}, async (response) => {
      const stream = response.textStream();
      return [describeValue(stream), used(response), await readText(stream), used(response)];
    }),
  'textStream after body': (get) =>
    withTextStream(get, { split: '' }, async (response) => {
      const { body } = response;
      const all = await readText(response.textStream());
      return [all, body === response.body, body.locked, response.bodyUsed];
    }),
  'textStream after getReader': (get) =>
    withTextStream(get, {}, (response) => {
      response.body.getReader();
      return outcome(() => response.textStream());
    }),
  'textStream twice': (get) =>
    withTextStream(get, {}, (response) => {
      response.textStream();
      return outcome(() => response.textStream());
    }),
  'text after textStream': (get) =>
    withTextStream(get, {}, (response) => {
      response.textStream();
      return outcome(() => response.text());
    }),
  'textStream of a clone': (get) =>
    withTextStream(get, {}, async (response) => {
      const clone = response.clone();
      return [await readText(clone.textStream()), await readText(response.textStream())];
    }),
  'textStream of an empty body': (get) =>
    withTextStream(get, { status: 204, body: '' }, (response) => readText(response.textStream())),
  'textStream that is cancelled': (get) =>
    withTextStream(get, { isHeld: true }, async (response) => {
      for await (const chunk of response.textStream()) return [chunk, used(response)];
    }),
  pipeThrough: async (get) => {
    const response = await get();
    const decoded = response.body.pipeThrough(new TextDecoderStream());
    const during = used(response);
    let all = '';
    for await (const chunk of decoded) all += chunk;
    return [during, all, used(response)];
  },
  'pipeThrough in pieces': async (get) => {
    let all = '';
    for await (const chunk of (await get({ split: '' })).body.pipeThrough(new TextDecoderStream()))
      all += chunk;
    return all;
  },
  pipeTo: async (get) => {
    const chunks = [];
    const value = await (await get()).body.pipeTo(
      new WritableStream({
        write: (chunk) => {
          chunks.push(decode(chunk));
        },
      }),
    );
    return [value === undefined, chunks.join('')];
  },
  'pipeTo that fails': async (get) => {
    const response = await get({ isHeld: true });
    const error = new RangeError('mine');
    const broken = new WritableStream({
      write: () => {
        throw error;
      },
    });
    const caught = await response.body.pipeTo(broken).catch((reason) => reason);
    return [caught === error, used(response)];
  },
  'pipeTo that is aborted': async (get) => {
    const response = await get({ isHeld: true });
    const stop = new AbortController();
    const reason = { mine: true };
    const piped = response.body.pipeTo(new WritableStream({ write: () => stop.abort(reason) }), {
      signal: stop.signal,
    });
    return [(await piped.catch((error) => error)) === reason, used(response)];
  },
  tee: async (get) => {
    const response = await get();
    const [one, other] = response.body.tee();
    const during = used(response);
    const texts = await Promise.all([readAll(one.getReader()), readAll(other.getReader())]);
    return [during, texts, used(response), describeValue(one)];
  },
  'tee, one half cancelled': async (get) => {
    const [one, other] = (await get()).body.tee();
    one.cancel('reason');
    return readAll(other.getReader());
  },
  'tee twice': async (get) => {
    const { body } = await get();
    body.tee();
    return body.tee();
  },
  'tee in small views': async (get) => {
    const [one, other] = (await get()).body.tee();
    return outcome(async () => [
      await readAllInto(one.getReader({ mode: 'byob' }), 4),
      await readAll(other.getReader()),
    ]);
  },
  clone: async (get) => {
    const response = await get();
    const clone = response.clone();
    return [
      facts(clone),
      clone !== response,
      clone.body !== response.body,
      used(response),
      used(clone),
      await Promise.all([response.text(), clone.text()]),
      used(response),
      used(clone),
    ];
  },
  'clone, the clone first': async (get) => {
    const response = await get();
    const clone = response.clone();
    return [await clone.text(), used(response), await response.text()];
  },
  'clone, the original first': async (get) => {
    const response = await get();
    const clone = response.clone();
    return [await response.text(), used(clone), await clone.text()];
  },
  'clone by readers in pieces': async (get) => {
    const response = await get({ split: '' });
    const clone = response.clone();
    return Promise.all([readAll(response.body.getReader()), readAll(clone.body.getReader())]);
  },
  'clone after body': async (get) => {
    const response = await get();
    const { body } = response;
    const clone = response.clone();
    return [
      body === response.body,
      body.locked,
      clone.body !== body,
      used(response),
      await outcome(() => readAll(body.getReader())),
      await Promise.all([response.text(), clone.text()]),
    ];
  },
  'clone after getReader': async (get) => {
    const response = await get();
    response.body.getReader();
    return response.clone();
  },
  'clone after text': async (get) => {
    const response = await get();
    await response.text();
    return response.clone();
  },
  'clone after getReader and releaseLock': async (get) => {
    const response = await get();
    response.body.getReader().releaseLock();
    const clone = response.clone();
    return Promise.all([response.text(), clone.text()]);
  },
  'clone of a clone': async (get) => {
    const response = await get();
    const clone = response.clone();
    const third = clone.clone();
    return Promise.all([response.text(), clone.text(), third.text()]);
  },
  'clone and cancel of one': async (get) => {
    const response = await get();
    const clone = response.clone();
    response.body.cancel();
    return [await clone.text(), used(response)];
  },
  'cancel before reading': async (get) => {
    const response = await get({ isHeld: true });
    const value = await response.body.cancel('reason');
    return [describeValue(value), used(response), (await response.body.getReader().read()).done];
  },
  'cancel by the reader': async (get) => {
    const response = await get({ isHeld: true });
    const reader = response.body.getReader();
    await reader.read();
    const value = await reader.cancel('reason');
    return [describeValue(value), used(response), await reader.read(), describeValue(await reader.closed)];
  },
  'cancel while a read is under way': async (get) => {
    const { body } = await get({ isHeld: true });
    const reader = body.getReader();
    await reader.read();
    return inOrder({ read: reader.read(), closed: reader.closed, cancel: reader.cancel('reason') });
  },
  'cancel of a locked body': async (get) => {
    const { body } = await get();
    body.getReader();
    return body.cancel();
  },
  'cancel twice': async (get) => {
    const { body } = await get({ isHeld: true });
    return [describeValue(await body.cancel()), describeValue(await body.cancel())];
  },
  'cancel after the end': async (get) => {
    const response = await get();
    const reader = response.body.getReader();
    await readAll(reader);
    return [describeValue(await reader.cancel()), used(response)];
  },
  'a new response of the body': async (get) => {
    const response = await get();
    const other = new Response(response.body, { headers: response.headers });
    return [
      other.body === response.body,
      used(response),
      await other.text(),
      used(response),
      response.bodyUsed,
    ];
  },
  'a new response of a locked body': async (get) => {
    const { body } = await get();
    body.getReader();
    return new Response(body);
  },
  'the body in a transfer': async (get) => {
    const { body } = await get();
    const transferred = structuredClone(body, { transfer: [body] });
    return [body.locked, describeValue(transferred), await readAll(transferred.getReader())];
  },
  'the body of a function of another window': async (get) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { get: body } = Object.getOwnPropertyDescriptor(frame.contentWindow.Response.prototype, 'body');
    const { text: theirs } = frame.contentWindow.Response.prototype;
    const response = await get();
    try {
      const seen = [describeValue(body.call(response)), body.call(response) === response.body];
      return [seen, await theirs.call(response), response.bodyUsed];
    } finally {
      frame.remove();
    }
  },
  'a response that inherits from this one': async (get) => Object.create(await get()).body,
  'a Proxy of this one': async (get) => new Proxy(await get(), {}).body,
  'a Proxy with this receiver': async (get) => {
    const response = await get();
    const proxy = new Proxy(response, { get: (target, name) => Reflect.get(target, name) });
    return [describeValue(proxy.body), proxy.body === response.body, proxy.bodyUsed];
  },
  'a response with another prototype': async (get) => {
    const response = await get();
    class Mine extends Response {}
    Object.setPrototypeOf(response, Mine.prototype);
    return [response instanceof Mine, describeValue(response.body), await response.text(), response.bodyUsed];
  },
  'body defined on the response': async (get) => {
    const response = await get();
    Object.defineProperty(response, 'body', { value: 'mine' });
    return [response.body, await response.text()];
  },
  'properties of the response': async (get) => {
    const response = await get();
    response.mine = 1;
    return [response.mine, Object.isFrozen(Object.freeze(response)), await response.text()];
  },
  'no body: HEAD': async (get) => {
    const response = await get({}, { method: 'HEAD' });
    return [
      response.body,
      response.bodyUsed,
      await response.text(),
      response.bodyUsed,
      response.clone().body,
    ];
  },
  'no body: 204': async (get) => {
    const response = await get({ status: 204, body: '' });
    return [response.body, response.bodyUsed, await response.text(), response.bodyUsed];
  },
  'a failure: 404': async (get) => {
    const response = await get({ status: 404 });
    return [response.ok, response.status, await response.text()];
  },
  'a failure: 500 that streams': async (get) => readAll((await get({ status: 500 })).body.getReader()),
  'abort while nothing is read': async (get) => {
    const stop = new AbortController();
    const response = await get({ isHeld: true }, { signal: stop.signal });
    stop.abort();
    return [used(response), await outcome(() => response.text()), used(response)];
  },
  'abort while a read is under way': async (get) => {
    const stop = new AbortController();
    const response = await get({ isHeld: true }, { signal: stop.signal });
    const reader = response.body.getReader();
    await reader.read();
    const settled = inOrder({ read: reader.read(), second: reader.read(), closed: reader.closed });
    stop.abort();
    return [await settled, used(response), await outcome(() => reader.read())];
  },
  'abort with a reason': async (get) => {
    const stop = new AbortController();
    const { body } = await get({ isHeld: true }, { signal: stop.signal });
    const reason = { mine: true };
    const reader = body.getReader();
    await reader.read();
    const read = reader.read();
    stop.abort(reason);
    const [one, other] = [await read.catch((error) => error), await reader.closed.catch((error) => error)];
    return [one === reason, other === reason, one === other, one?.name ?? 'none'];
  },
  'abort with a reason while text is under way': async (get) => {
    const stop = new AbortController();
    const response = await get({ isHeld: true }, { signal: stop.signal });
    const reason = { mine: true };
    const promise = response.text();
    stop.abort(reason);
    const error = await promise.catch((caught) => caught);
    return [error === reason, error?.name ?? 'none'];
  },
  'abort in pipeThrough': async (get) => {
    const stop = new AbortController();
    const { body } = await get({ isHeld: true }, { signal: stop.signal });
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    const read = reader.read();
    stop.abort();
    return read;
  },
  'abort in for await': async (get) => {
    const stop = new AbortController();
    const { body } = await get({ isHeld: true }, { signal: stop.signal });
    for await (const _chunk of body) stop.abort();
  },
  'abort of a clone': async (get) => {
    const stop = new AbortController();
    const response = await get({ isHeld: true }, { signal: stop.signal });
    const clone = response.clone();
    stop.abort();
    return [await outcome(() => response.text()), await outcome(() => clone.text())];
  },
  'abort after the end': async (get) => {
    const stop = new AbortController();
    const response = await get({}, { signal: stop.signal });
    const value = await response.text();
    stop.abort();
    return [value, used(response)];
  },
  'abort after body and before a read': async (get) => {
    const stop = new AbortController();
    const { body } = await get({ isHeld: true }, { signal: stop.signal });
    stop.abort();
    const reader = body.getReader();
    return inOrder({ read: reader.read(), closed: reader.closed });
  },
  'abort in the order of a page': async (get) => {
    const stop = new AbortController();
    const { body } = await get({ isHeld: true }, { signal: stop.signal });
    const log = [];
    const reader = body.getReader();
    await reader.read();
    const done = Promise.all([
      reader.read().catch(() => log.push('read')),
      reader.closed.catch(() => log.push('closed')),
    ]);
    stop.signal.addEventListener('abort', () => log.push('event'));
    stop.abort();
    log.push('after');
    await done;
    return log;
  },
  'a connection that is cut, by a reader': async (_get, toBeCut) => {
    const [response, cut] = await toBeCut();
    const reader = response.body.getReader();
    const first = decode((await reader.read()).value);
    await cut();
    const rest = await outcome(() => readAll(reader));
    return [first, rest, await outcome(() => reader.closed), used(response)];
  },
  'a connection that is cut while a read is under way': async (_get, toBeCut) => {
    const [response, cut] = await toBeCut();
    const reader = response.body.getReader();
    await reader.read();
    const settled = inOrder({ read: reader.read(), second: reader.read(), closed: reader.closed });
    cut();
    return settled;
  },
  'a connection that is cut, by text': (_get, toBeCut) => whenCut(toBeCut, (response) => response.text()),
  'a connection that is cut, by json': (_get, toBeCut) => whenCut(toBeCut, (response) => response.json()),
  'a connection that is cut, by blob': (_get, toBeCut) => whenCut(toBeCut, (response) => response.blob()),
  'a connection that is cut, by pipeThrough': (_get, toBeCut) =>
    whenCut(toBeCut, async (response) => {
      for await (const _chunk of response.body.pipeThrough(new TextDecoderStream()));
    }),
  'a connection that is cut, by for await': (_get, toBeCut) =>
    whenCut(toBeCut, async (response) => {
      for await (const _chunk of response.body);
    }),
  'a connection that is cut, by clones': (_get, toBeCut) =>
    whenCut(toBeCut, (response) => {
      const clone = response.clone();
      return Promise.all([outcome(() => response.text()), outcome(() => clone.text())]);
    }),
  'a rejection that nobody handles': async (_get, toBeCut) => {
    const [response, cut] = await toBeCut();
    const promise = response.text();
    const rejected = nextRejection();
    cut();
    const event = await rejected;
    return [event.promise === promise, describeError(event.reason)];
  },
  'a rejection of a read that nobody handles': async (_get, toBeCut) => {
    const [response, cut] = await toBeCut();
    const reader = response.body.getReader();
    await reader.read();
    const promise = reader.read();
    const rejected = nextRejection();
    cut();
    const event = await rejected;
    return [event.promise === promise, describeError(event.reason)];
  },
};

/** What comes of reading a response whose connection is cut meanwhile. */
async function whenCut(toBeCut, read) {
  const [response, cut] = await toBeCut();
  const promise = read(response);
  promise.catch(() => {});
  await cut();
  return promise;
}

/** The next rejection that nobody handles; others that come at the same time are told to the first script. */
function nextRejection() {
  return new Promise((resolve) => {
    window.addEventListener(
      'unhandledrejection',
      (event) => {
        event.preventDefault();
        resolve(event);
      },
      { once: true },
    );
  });
}
