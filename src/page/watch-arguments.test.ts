import { Session } from 'node:inspector';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const URL_TEXT = 'https://lab.example/stream';

async function setUp() {
  // Another file's test may have loaded them.
  vi.resetModules();
  const Node = class {
    get baseURI() {
      return URL_TEXT;
    }
  };
  vi.stubGlobal('Node', Node);
  return import('./watch-arguments.ts');
}

/** As Chromium reads `init` and the headers in it. */
function readAsBrowser(init: unknown): void {
  const { body, headers, method, signal } = (init ?? {}) as RequestInit;
  void [body, method, signal];
  if (!headers || Array.isArray(headers) || Reflect.get(headers, Symbol.iterator)) return;
  for (const name of Reflect.ownKeys(headers)) {
    if (Reflect.getOwnPropertyDescriptor(headers, name)?.enumerable) Reflect.get(headers, name);
  }
}

/** How often a developer who pauses on caught exceptions would be stopped. */
function countExceptions(run: () => void): number {
  const session = new Session();
  let count = 0;
  session.connect();
  session.on('Debugger.paused', () => count++);
  session.post('Debugger.enable');
  session.post('Debugger.setPauseOnExceptions', { state: 'all' });
  run();
  session.disconnect();
  return count;
}

it.each<[string, unknown, RequestInit | undefined, string]>([
  ['a text alone', URL_TEXT, undefined, ''],
  ['plain headers', URL_TEXT, { headers: { Accept: 'text/event-stream' } }, 'Accept: text/event-stream\n'],
  ['Headers', URL_TEXT, { headers: new Headers({ Accept: 'x/y' }) }, 'accept: x/y\n'],
  ['pairs', URL_TEXT, { headers: [['Accept', 'x/y']] }, ''],
  ['a text as body', URL_TEXT, { method: 'POST', body: '{}' }, ''],
  ['parameters', URL_TEXT, { method: 'POST', body: new URLSearchParams('a=b') }, ''],
  ['bytes', URL_TEXT, { method: 'POST', body: new Uint8Array(2) }, ''],
  ['a Request', new Request(URL_TEXT, { headers: { Accept: 'x/y' } }), undefined, 'accept: x/y\n'],
])('throws nothing while it describes a call with %s', async (_, input, init, headers) => {
  const { watchArguments } = await setUp();
  let described: unknown;
  const count = countExceptions(() => {
    const watched = watchArguments([input, init]);
    readAsBrowser(watched.args[1]);
    described = watched.describe();
  });
  expect(described).toMatchObject({ url: URL_TEXT, headers });
  expect(count).toBe(0);
});

it('counts exceptions that are caught', () => {
  expect(
    countExceptions(() => {
      try {
        throw new Error('caught');
      } catch {}
    }),
  ).toBe(1);
});

it('asks nothing of an array of headers that the browser does not ask', async () => {
  const { watchArguments } = await setUp();
  const asked: string[] = [];
  const handler = Object.fromEntries(
    Object.getOwnPropertyNames(Reflect).map((trap) => [trap, () => void asked.push(trap)]),
  );
  const headers = new Proxy([], handler);
  const { args } = watchArguments([URL_TEXT, { headers }]);
  expect((args[1] as RequestInit).headers).toBe(headers);
  expect(asked).toEqual([]);
});
