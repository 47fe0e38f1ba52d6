import type { Scope } from '../e2e/browsers/inspected-browser.ts';

/** Makes Chromium tell the true size of a heap, and collect garbage when asked. */
export const HEAP_ARGUMENTS = ['--enable-precise-memory-info', '--js-flags=--expose-gc'];

/** JavaScript's heap of a document's thread after a collection, in MB; Chromium only, with `HEAP_ARGUMENTS`. */
export function heapOf(scope: Scope): Promise<number> {
  return scope.evaluate(
    `for (let time = 0; time < 3; time++) {
      gc();
      await new Promise((resume) => setTimeout(resume, 100));
    }
    return performance.memory.usedJSHeapSize / 1e6;`,
  );
}
