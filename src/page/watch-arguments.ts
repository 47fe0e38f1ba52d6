import type { Header } from '../core/stream/stream-event.ts';
import { bodyText } from './body-text.ts';
import {
  apply,
  bare,
  getOwnPropertyDescriptor,
  nativeMethod,
  nativesOf,
  ownKeys,
  ownValue,
} from './natives.ts';
import { givenUrl, type SentRequest } from './request-stream.ts';
import { unseen } from './unseen.ts';

const { get } = Reflect;
const { isArray } = Array;
const NativeProxy = Proxy;
const forEachHeader = nativeMethod(Headers.prototype.forEach);
const request = nativesOf(Request.prototype);

/** What a call of `fetch` asked for, as far as that can be known without running code of the page. */
export interface FetchCall extends SentRequest {
  readonly signal: unknown;
}

/** The members of `init` that were read, headers as a list. */
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

function watchInit(init: object, noted: Noted): object {
  // Not the page's object is the target: what a Proxy gives may not differ from what its target has.
  return new NativeProxy(
    bare({}),
    bare<ProxyHandler<object>>({
      get(_target, member) {
        const value = get(init, member);
        if (typeof member !== 'string') return value;
        noted[member] = value;
        if (member !== 'headers' || !isObject(value)) return value;
        const known = unseen(() => listHeaders(value) ?? listPairs(value));
        const list = known ?? bare<Header[]>([]);
        noted[member] = list;
        return known ? value : watchHeaders(value, list);
      },
    }),
  );
}

/** An object that is to the browser what the page's is; `list` gets the names and values that the browser reads. */
function watchHeaders(headers: object, list: Header[]): object {
  return new NativeProxy(
    bare({}),
    bare<ProxyHandler<object>>({
      ownKeys: () => ownKeys(headers),
      getOwnPropertyDescriptor(_target, name) {
        const descriptor = getOwnPropertyDescriptor(headers, name);
        if (descriptor) bare(descriptor).configurable = true;
        return descriptor;
      },
      get(_target, name) {
        const value = get(headers, name);
        if (typeof name === 'string') addHeader(list, name, value);
        // The iterator of a `Map`, say.
        else if (typeof value === 'function') return () => apply(value, headers, []);
        return value;
      },
    }),
  );
}

/** The names and values of a `Headers` object; nothing where the value is none. */
export function listHeaders(headers: unknown): Header[] | undefined {
  return unseen(() => {
    const list = bare<Header[]>([]);
    forEachHeader(headers as Headers, (value, name) => addHeader(list, name, value));
    return list;
  });
}

function listPairs(pairs: unknown): Header[] | undefined {
  if (!isArray(pairs)) return undefined;
  const list = bare<Header[]>([]);
  for (let index = 0; index < pairs.length; index++) {
    const pair = ownValue(pairs, index) as object;
    const name = ownValue(pair, 0);
    if (typeof name === 'string') addHeader(list, name, ownValue(pair, 1));
  }
  return list;
}

export function addHeader(list: Header[], name: string, value: unknown): void {
  list[list.length] = bare<[string, string]>([name, textOf(value)]);
}

/** Of a value that is an object, only the page knows the text. */
export function textOf(value: unknown): string {
  return isObject(value) || typeof value === 'symbol' ? '' : `${value}`;
}

function describe(input: unknown, noted: Noted): FetchCall {
  const isRequest = unseen(() => request.method(input as Request)) !== undefined;
  const given = <K extends keyof Request>(name: K): Request[K] | undefined =>
    (noted[name] === undefined && isRequest ? request[name](input as Request) : noted[name]) as Request[K];
  return {
    transport: 'fetch',
    url: isRequest ? request.url(input as Request) : givenUrl(input),
    method: textOf(given('method') ?? 'GET'),
    headers: (noted.headers as Header[] | undefined) ?? listHeaders(given('headers')) ?? bare([]),
    body: bodyText(noted.body) ?? (isRequest && request.bodyUsed(input as Request) ? '[stream]' : null),
    withCredentials: given('credentials') === 'include',
    signal: given('signal'),
  };
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
