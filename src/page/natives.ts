/** The page's own built-ins as they were before any code of the page ran; what it does to them later is not felt here. */
const { setPrototypeOf } = Object;
export const { apply, construct, defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf } =
  Reflect;
export const { stringify } = JSON;
export const NativeError = Error;
export const NativeMessageEvent = MessageEvent;
export const nativeAddEventListener = EventTarget.prototype.addEventListener;
export const nativeDispatchEvent = EventTarget.prototype.dispatchEvent;

/**
 * An options object of our own without a prototype: on one that has it, the browser would read what a page put on
 * `Object.prototype`.
 */
export function bare<T extends object>(options: T): T {
  return setPrototypeOf(options, null);
}

const monotonicNow = performance.now.bind(performance);
const { timeOrigin } = performance;

/** Milliseconds since the Unix epoch, with fractions; never goes back within a document. */
export const now = () => timeOrigin + monotonicNow();

/** A getter of a prototype as a function of the object; throws where the object is of another kind. */
export function nativeGetter<T>(prototype: object, name: string): (object: object) => T {
  const get = getOwnPropertyDescriptor(prototype, name)?.get;
  if (!get) throw new TypeError(`${name} is no accessor`);
  return (object) => apply(get, object, []);
}
