import type { Scope } from '../browsers/inspected-browser.ts';

/** Waits for an element. */
export function exists(scope: Scope, selector: string, what = selector): Promise<unknown> {
  return scope.waitFor('return document.querySelector(args[0]) !== null', what, selector);
}
