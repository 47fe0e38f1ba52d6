import { computed, type ReadonlySignal } from '@preact/signals';
import { type Rate, type RateSample, rateOf, withSamples } from '../../core/panel-layout/rates.ts';
import type { Stream } from '../../core/stream/stream.ts';

/** The rates of the streams that live, by id: taken at each tick of the clock, while somebody reads them. */
export function createRates(
  streams: ReadonlySignal<readonly Stream[]>,
  clock: ReadonlySignal<number>,
): ReadonlySignal<ReadonlyMap<string, Rate>> {
  let samples: ReadonlyMap<string, readonly RateSample[]> = new Map();
  return computed(() => {
    samples = withSamples(samples, streams.peek(), clock.value);
    return new Map(
      [...samples].flatMap(([id, taken]) => {
        const rate = rateOf(taken);
        return rate ? [[id, rate] as const] : [];
      }),
    );
  });
}
