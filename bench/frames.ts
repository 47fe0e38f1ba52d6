import type { Scope } from '../e2e/browsers/inspected-browser.ts';

export interface FrameTimes {
  /** Milliseconds between two frames, at most. */
  readonly longest: number;
  /** How many took more than 50 ms. */
  readonly long: number;
  readonly count: number;
}

/** Begins to time the frames of a document. */
export function watchFrames(scope: Scope): Promise<unknown> {
  return scope.evaluate(
    `const times = { longest: 0, long: 0, count: 0 };
    window.frameTimes = times;
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      const time = now - last;
      last = now;
      times.count++;
      times.longest = Math.max(times.longest, time);
      if (time > 50) times.long++;
      if (window.frameTimes === times) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);`,
  );
}

/** What came of it so far; it ends with that. */
export function framesOf(scope: Scope): Promise<FrameTimes> {
  return scope.evaluate('const times = window.frameTimes; delete window.frameTimes; return times;');
}
