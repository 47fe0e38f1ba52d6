import type { Json, Scope } from './inspected-browser.ts';
import { waitUntil } from './wait-until.ts';

/** A failure says what was to be seen instead, up to so many UTF-16 units. */
const MAX_SEEN = 2_000;

/** A scope on top of something that evaluates. */
export function createScope(evaluate: <T>(body: string, ...args: Json[]) => Promise<T>): Scope {
  return {
    evaluate,
    async waitFor<T>(body: string, what: string, ...args: Json[]) {
      try {
        return await waitUntil<T>(() => evaluate<T>(body, ...args), what);
      } catch (error) {
        const seen = await evaluate<string>('return document.body.innerText').catch(String);
        throw new Error(`${(error as Error).message}\n${seen.slice(0, MAX_SEEN)}`);
      }
    },
  };
}
