import { createClock } from '../core/stream/clock.ts';

/** The page's own built-ins as they were before any code of the page ran; what it does to them later is not felt here. */
const { setPrototypeOf } = Object;
export const {
  apply,
  construct,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
} = Reflect;
export const { parse, stringify } = JSON;
export const NativeError = Error;
export const NativeMessageEvent = MessageEvent;

/**
 * An options object of our own without a prototype: on one that has it, the browser would read what a page put on
 * `Object.prototype`.
 */
export function bare<T extends object>(options: T): T {
  return setPrototypeOf(options, null);
}

/** Milliseconds since the Unix epoch, with fractions; never goes back within a document. */
export const now = createClock(performance.timeOrigin, performance.now.bind(performance), Date.now);

/** A method as a function of the object, for one that page code may overwrite. */
export function nativeMethod<T, A extends unknown[], R>(
  method: (this: T, ...args: A) => R,
): (object: T, ...args: A) => R {
  return (object, ...args) => apply(method, object, args);
}

/** The members of a class as functions of the object. */
export type Natives<T> = {
  readonly [name in keyof T]: T[name] extends (...args: infer A) => infer R
    ? (object: T, ...args: A) => R
    : (object: T) => T[name];
};

/**
 * Some getters and methods of a class as they are now; each throws where the object is of another kind, or has no such. Every frame pays
 * for each that is named: the browser makes them when they are first asked for.
 */
export function nativesOf<T extends object, K extends keyof T & string>(
  { prototype }: { prototype: T },
  ...names: K[]
): Pick<Natives<T>, K> {
  const natives: { [name: string]: unknown } = bare({});
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as K;
    const { get, value } = findProperty(prototype, name) ?? bare<PropertyDescriptor>({});
    // A getter without the list that a rest parameter makes: some are called for every message.
    natives[name] = get ? (object: T) => apply(get, object, []) : nativeMethod(value);
  }
  return natives as Pick<Natives<T>, K>;
}

/** A page that was open before may have put a class of its own in the place of one, which inherits what is asked for. */
function findProperty(owner: object | null, name: string): PropertyDescriptor | undefined {
  return owner
    ? (getOwnPropertyDescriptor(owner, name) ?? findProperty(getPrototypeOf(owner), name))
    : undefined;
}

const weakMap = nativesOf(WeakMap, 'get', 'set');

/** What is remembered of objects, without keeping them. */
export function weakTable<T>(): { get(object: unknown): T | undefined; set(object: object, value: T): void } {
  const table = new WeakMap<object, unknown>();
  return {
    get: (object) => weakMap.get(table, object as object) as T | undefined,
    set: (object, value) => weakMap.set(table, object, value),
  };
}

/** The value of an object's own data property; runs no code of the page, unless the object is a Proxy of the page. */
export function ownValue(object: object, key: PropertyKey): unknown {
  const descriptor = getOwnPropertyDescriptor(object, key);
  return descriptor && bare(descriptor).value;
}

export const nativeEvent = nativesOf(
  Event,
  'currentTarget',
  'preventDefault',
  'stopImmediatePropagation',
  'type',
);
export const { addEventListener, dispatchEvent, removeEventListener } = nativesOf(
  EventTarget,
  'addEventListener',
  'dispatchEvent',
  'removeEventListener',
);

export const slice = nativeMethod(String.prototype.slice);
export const indexOf = nativeMethod(String.prototype.indexOf);

const NativePromise = Promise;
const { prototype: promisePrototype } = Promise;
const { then: nativeThen } = promisePrototype;
const { species } = Symbol;
const getSpecies = getOwnPropertyDescriptor(Promise, species)?.get;
const ownConstructor = bare({ value: bare({ [species]: NativePromise }), configurable: true });

/** Whether it is the browser's own: a page that was open before may have another, whose `then` is not for our promises. */
export const hasNativePromise = getPrototypeOf((async () => {})()) === promisePrototype;

/**
 * Whether the page has left alone what `then` asks for the kind of promise to make. A promise with a constructor of its
 * own would tell as much, but with it V8 gives up its fast path for every promise of the page.
 */
function isPromiseUntouched(): boolean {
  const descriptor = getOwnPropertyDescriptor(NativePromise, species);
  return (
    ownValue(promisePrototype, 'constructor') === NativePromise &&
    descriptor !== undefined &&
    bare(descriptor).get === getSpecies
  );
}

/** `promise.then(…)` of a promise that no page code has seen; calls no code of the page, whatever it has made of `Promise`. */
export function chain<T, R = T>(
  promise: Promise<T>,
  fulfilled: ((value: T) => R) | undefined,
  rejected?: (reason: unknown) => R,
): Promise<R> {
  if (isPromiseUntouched()) return apply(nativeThen, promise, [fulfilled, rejected]);
  defineProperty(promise, 'constructor', ownConstructor);
  const derived = apply(nativeThen, promise, [fulfilled, rejected]);
  deleteProperty(promise, 'constructor');
  return derived;
}

/** A promise of ours that the browser may wait for without calling code of the page. */
export function sealed<T>(promise: Promise<T>): Promise<T> {
  if (!isPromiseUntouched()) defineProperty(promise, 'constructor', bare({ value: NativePromise }));
  return promise;
}
