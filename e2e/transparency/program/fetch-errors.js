import { outcome } from './fetch-body.js';
import { describeValue } from './record.js';

/** Every wrong use of fetch and Response, and the error that the page gets. */
export async function fetchErrors({ note }, world) {
  const { prototype } = Response;
  const getter = (name) => Object.getOwnPropertyDescriptor(prototype, name).get;
  const address = world.url('stream');
  const { clone } = prototype;
  const mine = new Response('mine');
  const wrong = {
    'fetch()': () => fetch(),
    'fetch of a symbol': () => fetch(Symbol('url')),
    'fetch of a wrong url': () => fetch('http://[x]/'),
    'fetch of a url with a password': () => fetch('http://user:password@example.invalid/'),
    'fetch of an object without conversion': () => fetch(Object.create(null)),
    'fetch of an object that throws': () =>
      fetch({
        toString() {
          throw new RangeError('mine');
        },
      }),
    'fetch with number options': () => fetch(address, 1),
    'fetch with string options': () => fetch(address, 'x'),
    'fetch with a symbol': () => fetch(address, Symbol('options')),
    'fetch with a wrong method': () => fetch(address, { method: 'A B' }),
    'fetch with a forbidden method': () => fetch(address, { method: 'TRACE' }),
    'fetch with a symbol as method': () => fetch(address, { method: Symbol('method') }),
    'fetch with a wrong header': () => fetch(address, { headers: { 'a b': 'c' } }),
    'fetch with a wrong value of a header': () => fetch(address, { headers: { a: 'b\nc' } }),
    'fetch with a value of a header that is no byte string': () => fetch(address, { headers: { a: '☃' } }),
    'fetch with a symbol in headers': () => fetch(address, { headers: { a: Symbol('x') } }),
    'fetch with a symbol as a name of a header': () => fetch(address, { headers: { [Symbol('x')]: 'a' } }),
    'fetch with headers null': () => fetch(address, { headers: null }),
    'fetch with headers of a number': () => fetch(address, { headers: 1 }),
    'fetch with headers of a string': () => fetch(address, { headers: 'accept' }),
    'fetch with wrong pairs': () => fetch(address, { headers: [['a']] }),
    'fetch with pairs that are none': () => fetch(address, { headers: ['a'] }),
    'fetch with an iterator that is none': () => fetch(address, { headers: { [Symbol.iterator]: 1 } }),
    'fetch with an iterator that gives nothing': () =>
      fetch(address, { headers: { [Symbol.iterator]: () => 1 } }),
    'fetch with a body and GET': () => fetch(address, { body: 'x' }),
    'fetch with a signal that is none': () => fetch(address, { signal: {} }),
    'fetch with signal null': async () => (await fetch(address, { signal: null })).status,
    'fetch with a wrong mode': () => fetch(address, { mode: 'x' }),
    'fetch with a wrong redirect': () => fetch(address, { redirect: 'x' }),
    'fetch with a window': () => fetch(address, { window: 1 }),
    'new fetch': () => new fetch(address),
    'fetch as newTarget': () => Reflect.construct(Object, [], fetch),
    'extends fetch': () => class extends fetch {},
    'structuredClone of fetch': () => structuredClone(fetch),
    'fetch as a tag': async () => (await fetch`data:,x`).status,
    'setting the name of fetch': () => {
      fetch.name = 'x';
    },
    'structuredClone of a response': async () => structuredClone(await fetch(address)),
    'Response()': () => Response(),
    'Response with a status': () => new Response('', { status: 99 }),
    'clone alone': () => clone(),
    'new text': () => new prototype.text(),
    'new clone': () => new prototype.clone(),
    'setting body': () => {
      mine.body = 1;
    },
    'setting bodyUsed': () => {
      mine.bodyUsed = 1;
    },
    'text of a response of the page': () => mine.clone().text(),
    'body of a response of the page': () => describeValue(mine.body),
    'Response.error': async () => [Response.error().body, await Response.error().text()],
    'Response.json': async () => Response.json({ a: 1 }).json(),
    'an event stream of the page': async () =>
      new Response('data: x\n\n', { headers: { 'content-type': 'text/event-stream' } }).text(),
  };
  const receivers = {
    undefined,
    null: null,
    'a number': 1,
    'an object': {},
    'the prototype': prototype,
    'a request': new Request(address),
  };
  for (const [name, receiver] of Object.entries(receivers)) {
    for (const door of ['text', 'json', 'arrayBuffer', 'blob', 'bytes', 'formData', 'textStream', 'clone']) {
      if (prototype[door]) wrong[`${door} of ${name}`] = () => prototype[door].call(receiver);
    }
    for (const door of ['body', 'bodyUsed', 'status'])
      wrong[`${door} of ${name}`] = () => getter(door).call(receiver);
  }
  for (const [name, act] of Object.entries(wrong)) {
    note(`${name} › at once`, atOnce(act));
    note(name, await outcome(act));
  }
}

/** Whether an error is thrown, or comes by a promise. */
function atOnce(act) {
  try {
    const value = act();
    if (value instanceof Promise) {
      value.catch(() => {});
      return 'a promise';
    }
    return 'a value';
  } catch {
    return 'an error';
  }
}
