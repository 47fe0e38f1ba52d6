import { isLive } from '../stream/is-live.ts';
import type { Stream } from '../stream/stream.ts';

/** What came of a stream in the last few seconds, in one second. */
export interface Rate {
  readonly messages: number;
  readonly bytes: number;
}

/** What had come of a stream by some time. */
export interface RateSample {
  readonly time: number;
  readonly messages: number;
  readonly bytes: number;
}

/** A rate is that of so many milliseconds. */
const SPAN = 5_000;

/** The samples of the streams that live, with one more of each, without those too old to count. */
export function withSamples(
  samples: ReadonlyMap<string, readonly RateSample[]>,
  streams: readonly Stream[],
  time: number,
): ReadonlyMap<string, readonly RateSample[]> {
  return new Map(
    streams
      .filter(isLive)
      .map(({ id, messageCount: messages, bytes }) => [
        id,
        [...(samples.get(id) ?? []).filter((old) => isRecent(old, time)), { time, messages, bytes }],
      ]),
  );
}

/** A clock may be set back. */
function isRecent(old: RateSample, time: number): boolean {
  return old.time <= time && time - old.time <= SPAN;
}

/** The rate that samples tell; undefined until there are two. */
export function rateOf(samples: readonly RateSample[] | undefined): Rate | undefined {
  const first = samples?.[0];
  const last = samples?.at(-1);
  if (!first || !last || last.time <= first.time) return undefined;
  const seconds = (last.time - first.time) / 1_000;
  return {
    messages: (last.messages - first.messages) / seconds,
    bytes: (last.bytes - first.bytes) / seconds,
  };
}
