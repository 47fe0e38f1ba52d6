import { outcome } from './fetch-body.js';
import { describeError, describeValue, frames } from './record.js';

const text = 'id: 1\ndata: first\n\nevent: named\ndata: ünïcödé\n\n';
const EVENTS = ['readystatechange', 'loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend'];

/** XMLHttpRequest as the page sees it: events, states, texts, errors. */
export async function xhr({ note }, world) {
  const kinds = {
    'an event stream': ['text/event-stream', text, undefined],
    'an event stream that was asked for': ['text/event-stream', text, 'text/event-stream'],
    'a wrong name that was asked for': ['application/x-ndjson', text, 'text/event-stream'],
    'something else': ['application/json', '{"some":"json"}', undefined],
    'something else, an event stream asked for': ['application/json', '{"some":"json"}', 'text/event-stream'],
  };
  for (const [kind, [type, body, accept]] of Object.entries(kinds)) {
    const open = (parameters = {}, change = () => {}, path = 'stream') => {
      const request = new XMLHttpRequest();
      request.open('GET', world.url(path, { type, body, ...parameters }));
      if (accept) request.setRequestHeader('Accept', accept);
      change(request);
      return request;
    };
    for (const [name, look] of Object.entries(looks)) {
      note(`${kind} › ${name}`, await outcome(() => look(open, world)));
    }
  }
  for (const [name, act] of Object.entries(wrong)) note(name, await outcome(() => act(world)));
}

/** All that happens to a request until its end; progress, whose number is chance, counts once. */
function story(request, act = () => {}) {
  const log = [];
  return new Promise((resolve) => {
    const tell = (by) => (event) => {
      const { type } = event;
      const entry = [
        by,
        type,
        event.constructor.name,
        request.readyState,
        request.status,
        type === 'progress' ? event.lengthComputable : (event.loaded ?? 'none'),
        event.target === request,
        event.isTrusted,
      ];
      const last = log.at(-1);
      const repeats =
        request.readyState === 3 && JSON.stringify(log.slice(-4)).includes(JSON.stringify(entry));
      if (!repeats || !last) log.push(entry);
      if (type === 'loadend' && by === 'handler') resolve(log);
    };
    for (const type of EVENTS) {
      request.addEventListener(type, tell('listener'), true);
      request.addEventListener(type, tell('late listener'));
      request[`on${type}`] = tell('handler');
    }
    request.send();
    act(request);
  });
}

const until = (target, type) =>
  new Promise((resolve) => {
    target.addEventListener(type, resolve, { once: true });
  });

/** Resolves when the request has so much text. */
function texted(request, length) {
  return new Promise((resolve) => {
    const look = () => request.responseText.length >= length && resolve();
    request.addEventListener('progress', look);
    request.addEventListener('readystatechange', look);
  });
}

function state(request) {
  const { readyState, status, statusText, responseType, timeout, withCredentials } = request;
  return {
    readyState,
    status,
    statusText,
    responseType,
    timeout,
    withCredentials,
    url: request.responseURL.replace(location.origin, '').replace(/token=[^&]*/, ''),
    text: request.responseText,
    response: request.response,
    xml: request.responseXML,
    contentType: request.getResponseHeader('content-type'),
    none: request.getResponseHeader('x-none'),
    headers: request.getAllResponseHeaders().replace(/date: .*\r\n/i, ''),
    keys: Reflect.ownKeys(request).map(String),
    prototype: Object.getPrototypeOf(request) === XMLHttpRequest.prototype,
    upload: [Object.is(request.upload, request.upload), describeValue(request.upload)],
    handlers: EVENTS.map((type) => request[`on${type}`]),
  };
}

const looks = {
  'a new request': async (open) => state(open()),
  'the whole story': async (open) => {
    const request = open();
    const log = await story(request);
    for (const type of EVENTS) request[`on${type}`] = null;
    return [log, state(request)];
  },
  'the story in pieces': async (open) => {
    const request = open({ split: '' });
    const log = await story(request);
    const steady = log.filter(([, type, , at]) => type !== 'progress' && at !== 3);
    return [steady.map(([by, type, , at]) => `${by} ${type} ${at}`), request.responseText];
  },
  'the text while it comes': async (open) => {
    const request = open({ hold: '' });
    request.send();
    await texted(request, 10);
    const during = [request.readyState, request.responseText, request.response === request.responseText];
    request.abort();
    return [during, state(request)];
  },
  'a story that is aborted at once': async (open) => story(open(), (request) => request.abort()),
  'a story that is aborted in the middle': async (open) => {
    const request = open({ hold: '' });
    return story(request, async () => {
      await texted(request, 10);
      request.abort();
    });
  },
  'a story that fails': async (open) => story(open({}, undefined, 'refused')),
  'a story that is cut': async (open, world) => {
    const token = world.freshToken();
    const request = open({ token }, undefined, 'to-be-cut');
    return story(request, async () => {
      await texted(request, 10);
      fetch(world.url('cut', { token }));
    });
  },
  'a story with a time limit': async (open) => {
    const request = open({ hold: '' });
    return story(request, async () => {
      await until(request, 'progress');
      // It counts from `send`, so it is over at once, and always after the data.
      request.timeout = 1;
    });
  },
  'a story with an empty body': async (open) => story(open({ body: '' })),
  'a story with a failure': async (open) => story(open({ status: 404 })),
  'a story of an upload': async (open) => {
    const request = open({}, (made) => made.open('POST', made.url ?? '/resource/echo-request'));
    const log = [];
    for (const type of EVENTS.slice(1))
      request.upload.addEventListener(type, (event) => log.push([type, event.loaded]));
    request.setRequestHeader('x-page', 'a');
    request.send('some text');
    await until(request, 'loadend');
    return [log, request.responseText];
  },
  'responseType json': async (open) => {
    const request = open({}, (made) => {
      made.responseType = 'json';
    });
    request.send();
    await until(request, 'loadend');
    return [request.response, outcomeNow(() => request.responseText)];
  },
  'responseType arraybuffer': async (open) => {
    const request = open({}, (made) => {
      made.responseType = 'arraybuffer';
    });
    request.send();
    await until(request, 'loadend');
    return [
      describeValue(request.response),
      request.response.byteLength,
      Object.is(request.response, request.response),
    ];
  },
  'responseType blob': async (open) => {
    const request = open({}, (made) => {
      made.responseType = 'blob';
    });
    request.send();
    await until(request, 'loadend');
    return [request.response.type, await request.response.text()];
  },
  'responseType text': async (open) => {
    const request = open({}, (made) => {
      made.responseType = 'text';
    });
    request.send();
    await until(request, 'loadend');
    return request.response;
  },
  overrideMimeType: async (open) => {
    const request = open({ hex: '646174613a20fc0a0a' }, (made) =>
      made.overrideMimeType('text/event-stream; charset=iso-8859-1'),
    );
    request.send();
    await until(request, 'loadend');
    return request.responseText;
  },
  'a request that waits for its answer': async (_open, world) => {
    const request = new XMLHttpRequest();
    const log = [];
    for (const type of EVENTS) request.addEventListener(type, () => log.push([type, request.readyState]));
    request.open('GET', world.url('stream', { body: text }), false);
    request.setRequestHeader('accept', 'text/event-stream');
    request.send();
    return [log, request.responseText];
  },
  'a request that is opened anew': async (open, world) => {
    const request = open({ hold: '' });
    const log = [];
    // Whether the end has come with the first bytes is the network's matter.
    const stateAt = (type) => (type === 'progress' ? null : request.readyState);
    for (const type of EVENTS) request.addEventListener(type, () => log.push([type, stateAt(type)]));
    request.send();
    await texted(request, 10);
    log.length = 0;
    request.open('GET', world.url('stream', { body: 'data: again\n\n' }));
    const between = [request.readyState, log.length, request.responseText];
    request.send();
    await until(request, 'loadend');
    return [between, log.filter(([type], index) => log[index - 1]?.[0] !== type), request.responseText];
  },
  'a request that is sent again': async (open, world) => {
    const request = open();
    request.send();
    await until(request, 'loadend');
    const first = request.responseText;
    request.open('GET', world.url('stream', { body: 'data: again\n\n' }));
    const log = await story(request);
    return [first, request.responseText, log.map(([by, type]) => `${by} ${type}`)];
  },
  'a listener that stops the others': async (open) => {
    const request = open();
    const log = [];
    window.stopped = log;
    request.addEventListener('readystatechange', (event) => {
      log.push(request.readyState);
      event.stopImmediatePropagation();
    });
    request.addEventListener('readystatechange', () => log.push('not stopped'));
    request.send();
    await until(request, 'loadend');
    delete window.stopped;
    return log;
  },
  'events that the page dispatches': async (open) => {
    const request = open();
    const log = [];
    for (const type of EVENTS) request.addEventListener(type, (event) => log.push([type, event.isTrusted]));
    for (const type of EVENTS) request.dispatchEvent(new ProgressEvent(type));
    request.send();
    for (const type of EVENTS) request.dispatchEvent(new ProgressEvent(type));
    await until(request, 'loadend');
    return [log.slice(0, 16), log.at(-1), request.responseText];
  },
  'a listener that throws': async (open) => {
    const request = open();
    const seen = [];
    const hear = (event) => {
      event.preventDefault();
      seen.push(event.message);
    };
    window.addEventListener('error', hear);
    request.onload = () => {
      throw new RangeError('mine');
    };
    request.send();
    await until(request, 'loadend');
    window.removeEventListener('error', hear);
    return seen;
  },
  'a subclass': async (_open, world) => {
    class Mine extends XMLHttpRequest {
      open(method, url) {
        super.open(method, url);
        this.opened = true;
      }
    }
    const request = new Mine();
    request.open('GET', world.url('stream'));
    request.setRequestHeader('accept', 'text/event-stream');
    request.send();
    await until(request, 'load');
    return [request.opened, request.responseText, request instanceof Mine, request.constructor === Mine];
  },
  credentials: async (open) => {
    const request = open({}, (made) => {
      made.withCredentials = true;
    });
    request.send();
    await until(request, 'loadend');
    return [request.withCredentials, request.status];
  },
  'another origin': async (open, world) => {
    const request = open();
    request.open('GET', world.url('stream', { allow: '*' }, world.otherOrigin));
    request.setRequestHeader('x-page', 'asks first');
    const log = await story(request);
    return [
      log.length,
      request.responseText,
      request
        .getAllResponseHeaders()
        .split('\r\n')
        .map((line) => line.split(':')[0]),
    ];
  },
  'a URL as an object': async (_open, world) => {
    const request = new XMLHttpRequest();
    request.open('get', new URL(world.url('stream')), true, undefined, undefined);
    request.send();
    await until(request, 'load');
    return request.responseText;
  },
};

function outcomeNow(act) {
  try {
    return describeValue(act());
  } catch (error) {
    return describeError(error);
  }
}

const { prototype } = XMLHttpRequest;
const wrong = {
  'open()': () => new XMLHttpRequest().open(),
  'open of a method only': () => new XMLHttpRequest().open('GET'),
  'open of a wrong method': () => new XMLHttpRequest().open('A B', '/'),
  'open of a wrong url': () => new XMLHttpRequest().open('GET', 'http://[x]/'),
  'open of a symbol': () => new XMLHttpRequest().open(Symbol('method'), '/'),
  'open with arguments that are read once': () => {
    const log = [];
    const readable = (name, value) => ({
      toString() {
        log.push(name);
        return value;
      },
    });
    const request = new XMLHttpRequest();
    request.open(readable('method', 'GET'), readable('url', '/x'));
    request.setRequestHeader(readable('name', 'x-a'), readable('value', 'b'));
    return log;
  },
  'open of an object as this': () => prototype.open.call({}, 'GET', '/'),
  'send of an object as this': () => prototype.send.call({}),
  'setRequestHeader of an object as this': () => prototype.setRequestHeader.call({}, 'a', 'b'),
  'open of null as this': () => prototype.open.call(null, 'GET', '/'),
  'send before open': () => new XMLHttpRequest().send(),
  'send twice': () => {
    const request = new XMLHttpRequest();
    request.open('GET', '/x');
    request.send();
    request.send();
  },
  'setRequestHeader before open': () => new XMLHttpRequest().setRequestHeader('a', 'b'),
  'setRequestHeader after send': () => {
    const request = new XMLHttpRequest();
    request.open('GET', '/x');
    request.send();
    request.setRequestHeader('a', 'b');
  },
  'setRequestHeader()': () => {
    const request = new XMLHttpRequest();
    request.open('GET', '/x');
    request.setRequestHeader();
  },
  'setRequestHeader with a wrong name': () => {
    const request = new XMLHttpRequest();
    request.open('GET', '/x');
    request.setRequestHeader('a b', 'c');
  },
  'new open': () => new prototype.open('GET', '/'),
  'new send': () => new prototype.send(),
  'send as newTarget': () => Reflect.construct(Object, [], prototype.send),
  'send of an object': async (world) => {
    const request = new XMLHttpRequest();
    request.open('POST', world.url('echo-request'));
    const log = [];
    const body = {
      toString() {
        log.push(this === body);
        return 'mine';
      },
    };
    request.send(body);
    await until(request, 'load');
    return [request.responseText, log];
  },
  'send of undefined and null': async (world) => {
    const texts = [];
    for (const body of [undefined, null, '', 0]) {
      const request = new XMLHttpRequest();
      request.open('POST', world.url('echo-request'));
      request.send(body);
      await until(request, 'load');
      texts.push(request.responseText);
    }
    return texts;
  },
  'the stack of an error of send': () => {
    try {
      new XMLHttpRequest().send();
    } catch (error) {
      return frames(error.stack).map((line) => line.replace(/:\d+/g, ''));
    }
  },
  'a stack inside a listener': (world) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', world.url('stream'));
      request.setRequestHeader('accept', 'text/event-stream');
      request.onload = () =>
        resolve(frames(new Error('here').stack).map((line) => line.replace(/:\d+/g, '')));
      request.send();
    }),
};
