import { type ReadonlySignal, signal } from '@preact/signals';

/** The present time, to the second; ticks only while somebody reads it. Milliseconds since the Unix epoch. */
export function createClock(): ReadonlySignal<number> {
  let timer: ReturnType<typeof setInterval> | undefined;
  const now = signal(Date.now(), {
    watched() {
      now.value = Date.now();
      timer = setInterval(() => {
        now.value = Date.now();
      }, 1000);
    },
    unwatched: () => clearInterval(timer),
  });
  return now;
}
