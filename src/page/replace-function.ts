import { bare, defineProperty, getOwnPropertyDescriptor } from './natives.ts';

/**
 * Puts a Proxy of a function in the function's place; the property's descriptor stays as it was. Returns the Proxy.
 * A Proxy keeps name, length, statics, subclassing and `[native code]`, and calls with a wrong `this` or without
 * `new` fail with the browser's own error.
 */
export function replaceFunction<F extends object>(owner: object, name: string, handler: ProxyHandler<F>): F {
  const descriptor = getOwnPropertyDescriptor(owner, name);
  const replacement = new Proxy(descriptor?.value as F, bare(handler));
  defineProperty(owner, name, bare({ value: replacement }));
  return replacement;
}
