import { outcome } from './fetch-body.js';
import { lookAtRequests } from './fetch-identity.js';
import { describeError, describeValue } from './record.js';
import { addFrame, loadedFrame } from './world.js';

/** In Firefox a fetch of a window that has lost its document stays open for ever; in milliseconds. */
const limit = navigator.userAgent.includes('Firefox') ? 500 : undefined;

/** The fetch and XMLHttpRequest of other windows are their own, and work on objects of this one. */
export async function requestRealms(record, world) {
  const { note } = record;
  const address = world.url('stream', { body: 'data: x\n\n' });
  const early = addFrame(document, {});
  lookAtRequests(record, early.contentWindow, 'an empty frame, at once');
  early.remove();
  const kinds = {
    'a frame': { src: 'frame.html' },
    'an empty frame': { src: 'about:blank' },
    'a srcdoc frame': { srcdoc: '<body></body>' },
    'a blob frame': { src: URL.createObjectURL(new Blob(['<body></body>'], { type: 'text/html' })) },
  };
  for (const [name, attributes] of Object.entries(kinds)) {
    const frame = await loadedFrame(document, attributes);
    const inside = frame.contentWindow;
    lookAtRequests(record, inside, name);
    for (const [what, act] of Object.entries(acts)) {
      note(`${name} › ${what}`, await outcome(() => act(inside, address)));
    }
    frame.remove();
  }
  const gone = await loadedFrame(document, { src: 'frame.html' });
  const { fetch: theirs, Promise: Promised, XMLHttpRequest: Theirs } = gone.contentWindow;
  const left = { fetch: theirs, Promise: Promised, XMLHttpRequest: Theirs };
  const underWay = theirs.call(window, address);
  gone.remove();
  note('a removed frame › fetches', await outcome(async () => describeValue(await theirs(address)), limit));
  for (const what of ['fetches for this window', 'lends its open and send']) {
    note(`a removed frame › ${what}`, await outcome(() => acts[what](left, address)));
  }
  note('a removed frame › has fetched for this window', await outcome(async () => (await underWay).text()));
  note(
    'a removed frame › sends',
    await outcome(() => {
      const request = new Theirs();
      request.open('GET', '/resource/stream');
      request.send();
      return request.readyState;
    }),
  );
  await elsewhere(record, address);
}

/** What a frame's window was for one document, when it has another. */
async function elsewhere({ note }, address) {
  const frame = await loadedFrame(document, { src: 'frame.html' });
  const { contentWindow: inside } = frame;
  const { fetch: theirs } = inside;
  await new Promise((resolve) => {
    frame.onload = resolve;
    frame.src = 'frame.html?elsewhere';
  });
  const status = async (promise) => (await promise).status;
  const name = 'a frame that went elsewhere';
  note(`${name} › fetches`, await outcome(() => status(theirs(address)), limit));
  note(`${name} › fetches for its window`, await outcome(() => status(theirs.call(inside, address))));
  note(`${name} › fetches for this window`, await outcome(() => status(theirs.call(window, address))));
  frame.remove();
}

const acts = {
  fetches: async (inside, address) => {
    const promise = inside.fetch(address);
    const response = await promise;
    return [
      promise instanceof inside.Promise,
      promise instanceof Promise,
      response instanceof inside.Response,
      response instanceof Response,
      response.body instanceof inside.ReadableStream,
      response.body instanceof ReadableStream,
      await response.text(),
    ];
  },
  'reads bytes of its own': async (inside, address) => {
    const { value } = await (await inside.fetch(address)).body.getReader().read();
    return [
      value instanceof inside.Uint8Array,
      value instanceof Uint8Array,
      value.buffer instanceof inside.ArrayBuffer,
    ];
  },
  'has errors of its own': async (inside) => {
    const error = await inside.fetch('http://[x]/').catch((reason) => reason);
    return describeError(error, inside);
  },
  'fetches for this window': async (inside, address) => {
    const promise = inside.fetch.call(window, address);
    return [promise instanceof inside.Promise, promise instanceof Promise, await (await promise).text()];
  },
  'is fetched for by this window': async (inside, address) => {
    const promise = fetch.call(inside, address);
    return [promise instanceof inside.Promise, promise instanceof Promise, await (await promise).text()];
  },
  'has its errors told by this window': async (inside, address) => {
    const response = await inside.fetch(address);
    response.body.getReader();
    const error = await Response.prototype.text.call(response).catch((reason) => reason);
    return [error instanceof inside.TypeError, error instanceof TypeError, error.name];
  },
  'lends its text and body': async (inside, address) => {
    const response = await fetch(address);
    const { get } = Object.getOwnPropertyDescriptor(inside.Response.prototype, 'body');
    const body = get.call(response);
    return [body === response.body, await inside.Response.prototype.text.call(response), response.bodyUsed];
  },
  'lends its clone': async (inside, address) => {
    const response = await fetch(address);
    const clone = inside.Response.prototype.clone.call(response);
    return [
      clone instanceof Response,
      clone instanceof inside.Response,
      await clone.text(),
      await response.text(),
    ];
  },
  'lends its open and send': async (inside, address) => {
    const request = new XMLHttpRequest();
    inside.XMLHttpRequest.prototype.open.call(request, 'GET', address);
    inside.XMLHttpRequest.prototype.setRequestHeader.call(request, 'accept', 'text/event-stream');
    inside.XMLHttpRequest.prototype.send.call(request);
    await new Promise((resolve) => {
      request.onload = resolve;
    });
    return [request.responseText, request instanceof XMLHttpRequest];
  },
  'takes an init of this window': async (inside, address) =>
    (await inside.fetch(address, { headers: { accept: 'text/event-stream' } })).text(),
  'takes a signal of this window': async (inside, address) => {
    const reason = {};
    const promise = inside.fetch(address, { signal: AbortSignal.abort(reason) });
    return (await promise.catch((error) => error)) === reason;
  },
};
