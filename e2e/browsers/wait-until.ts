const PAUSE = 20;

/** Whatever takes longer than this many milliseconds does not come: so long may a machine with much to do let it wait. */
export const WAIT_LIMIT = 60_000;

/**
 * Asks again and again until the answer is truthy, and gives it. An error counts as an answer.
 *
 * @param limit in milliseconds
 * @throws when the time is over, naming `what` and the last answer
 */
export async function waitUntil<T>(
  ask: () => Promise<T>,
  what: string,
  limit = WAIT_LIMIT,
): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  let answer: string;
  do {
    try {
      const value = await ask();
      if (value) return value;
      answer = JSON.stringify(value) ?? 'undefined';
    } catch (error) {
      answer = String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  } while (Date.now() < end);
  throw new Error(`Waited ${limit / 1000} s in vain for ${what}. The last answer was: ${answer}`);
}
