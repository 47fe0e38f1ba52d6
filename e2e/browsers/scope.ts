import type { Json, Scope } from './inspected-browser.ts';
import { waitUntil } from './wait-until.ts';

/** A scope on top of something that evaluates. */
export function createScope(evaluate: <T>(body: string, ...args: Json[]) => Promise<T>): Scope {
  return {
    evaluate,
    waitFor: <T>(body: string, what: string, ...args: Json[]) =>
      waitUntil<T>(() => evaluate<T>(body, ...args), what),
  };
}
