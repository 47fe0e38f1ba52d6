/** By so many milliseconds a monotonic clock may be behind the wall's. */
const MAX_LAG = 100;

/**
 * A clock that tells milliseconds since the Unix epoch to the fraction and never goes back. A monotonic clock stands still
 * while the machine sleeps; ours is then put forward to the wall's, by which the browser times requests.
 *
 * @param origin when the monotonic clock was 0
 */
export function createClock(origin: number, monotonic: () => number, wall: () => number): () => number {
  let begin = origin;
  return () => {
    const elapsed = monotonic();
    const lag = wall() - begin - elapsed;
    if (lag > MAX_LAG) begin += lag;
    return begin + elapsed;
  };
}
