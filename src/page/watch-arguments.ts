import { bodyText } from './body-text.ts';
import { isV8 } from './creation-stack.ts';
import { apply, bare, getOwnPropertyDescriptor, nativesOf, ownKeys } from './natives.ts';
import { givenUrl, nativeRequest as request, type SentRequest } from './request-stream.ts';
import { unseen } from './unseen.ts';

const { get } = Reflect;
const { isArray } = Array;
const NativeProxy = Proxy;
export const headers = nativesOf(Headers, 'forEach', 'get');

/** What a call of `fetch` asked for, as far as that can be known without running code of the page. */
export interface FetchCall extends SentRequest {
  readonly signal: unknown;
}

/** The members of `init` that were read, headers as lines. */
type Noted = { [member: string]: unknown };

/**
 * Arguments for the native `fetch`, and a function that says what they were, to be called after it. The browser reads
 * `init` through a Proxy that notes what it gets: every member is read once, by the browser, in its own order.
 */
export function watchArguments(args: ArrayLike<unknown>): {
  args: ArrayLike<unknown>;
  describe(): FetchCall;
} {
  const input = args[0];
  const init = args[1];
  const noted: Noted = bare({});
  return {
    args: isObject(init) ? [input, watchInit(init, noted)] : args,
    describe: () => describe(input, noted),
  };
}

/** An object that is to the browser what the page's is; `give` makes what the browser gets of what it reads. */
function watched(object: object, give: (name: string | symbol, value: unknown) => unknown): object {
  // Not the page's object is the target: what a Proxy gives may not differ from what its target has.
  return new NativeProxy(
    bare({}),
    bare<ProxyHandler<object>>({
      ownKeys: () => ownKeys(object),
      getOwnPropertyDescriptor(_target, name) {
        const descriptor = getOwnPropertyDescriptor(object, name);
        if (descriptor) bare(descriptor).configurable = true;
        return descriptor;
      },
      get: (_target, name) => give(name, get(object, name)),
    }),
  );
}

function watchInit(init: object, noted: Noted): object {
  return watched(init, (member, value) => {
    noted[member as string] = value;
    if (member !== 'headers' || !isObject(value)) return value;
    noted.headers = '';
    // V8 reads an array by its indexes and calls no iterator; what looks like one may be a Proxy that tells who reads it.
    if (unseen(() => isArray(value))) return value;
    // To V8 they are an iterable as any other. Elsewhere `Headers` are known before they are asked for anything.
    if (isV8 || !noteHeaders(value, noted)) return watchHeaders(value, noted);
    return value;
  });
}

/** Whether the value is a `Headers` object. */
function noteHeaders(value: object, noted: Noted): boolean {
  const lines = headerLines(value);
  noted.headers = lines ?? '';
  return lines !== undefined;
}

/** The names and values that the browser reads are noted. */
function watchHeaders(given: object, noted: Noted): object {
  return watched(given, (name, value) => {
    if (typeof name === 'string') noted.headers += headerLine(name, value);
    else if (typeof value === 'function') {
      noteHeaders(given, noted);
      // The iterator of a `Map`, say.
      return () => apply(value, given, []);
    }
    return value;
  });
}

/** The lines of a `Headers` object; nothing where the value is none. */
export function headerLines(value: unknown): string | undefined {
  return unseen(() => {
    let lines = '';
    headers.forEach(value as Headers, (text, name) => {
      lines += headerLine(name, text);
    });
    return lines;
  });
}

export function headerLine(name: string, value: unknown): string {
  return `${name}: ${textOf(value)}\n`;
}

/** Of a value that is an object, only the page knows the text. */
export function textOf(value: unknown): string {
  return isObject(value) || typeof value === 'symbol' ? '' : `${value}`;
}

function describe(input: unknown, noted: Noted): FetchCall {
  // What fails is not tried for a text: each failure stops a page whose developer pauses on caught exceptions.
  const isRequest = isObject(input) && unseen(() => request.method(input as Request)) !== undefined;
  const given = <K extends keyof typeof request>(name: K): Request[K] | undefined =>
    (noted[name] === undefined && isRequest ? request[name](input as Request) : noted[name]) as Request[K];
  return {
    transport: 'fetch',
    url: isRequest ? request.url(input as Request) : givenUrl(input),
    method: textOf(given('method') ?? 'GET'),
    headers: (noted.headers as string | undefined) ?? ((isRequest && headerLines(given('headers'))) || ''),
    body: bodyText(noted.body) ?? (isRequest && request.bodyUsed(input as Request) ? '[stream]' : null),
    withCredentials: given('credentials') === 'include',
    signal: given('signal'),
  };
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
