import { apply, bare, defineProperty, getOwnPropertyDescriptor } from './natives.ts';
import { unseen } from './unseen.ts';

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

/** Has a method's calls looked at, after the browser has done what they ask. */
export function watchCalls(
  owner: object,
  name: string,
  look: (receiver: object, args: ArrayLike<unknown>) => void,
): void {
  replaceFunction<(...args: unknown[]) => unknown>(owner, name, {
    apply(target, receiver, args) {
      const result = apply(target, receiver, args);
      unseen(() => look(receiver, bare(args)));
      return result;
    },
  });
}
