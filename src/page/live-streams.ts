import type { ReadyState, StreamCreated } from '../core/stream/stream-event.ts';
import type { Written } from '../core/stream/written-headers.ts';
import { bare } from './natives.ts';
import type { Report } from './reporter.ts';

type Created = Written<Omit<StreamCreated, 'type' | 'stream' | 'time' | 'joinedAs'>>;

/** As many as the background takes; of a response that nobody reads no end is known. */
const MAX_STREAMS = 2_000;

/** The streams of this document that are not over, whatever opened them; of very many, the last. */
export interface LiveStreams {
  /**
   * Reports that a stream was created, and returns its number. Until it is removed it is reported again, as joined in
   * the state it has then, where a bridge asks; `announced` is called after that.
   */
  add(created: Created, time: number, state: () => ReadyState, announced?: () => void): number;
  remove(stream: number): void;
  announce(): void;
}

export function createLiveStreams(report: Report): LiveStreams {
  const announcers: { [stream: number]: () => void } = bare({});
  let count = 0;
  let oldest = 1;
  let last = 0;

  function remove(stream: number): void {
    if (announcers[stream]) count--;
    delete announcers[stream];
  }

  return {
    add(created, time, state, announced) {
      const stream = ++last;
      report(stream, 'created', created, time);
      announcers[stream] = () => {
        report(stream, 'created', { ...created, joinedAs: state() });
        announced?.();
      };
      if (++count > MAX_STREAMS) {
        while (!announcers[oldest]) oldest++;
        remove(oldest);
      }
      return stream;
    },
    remove,
    announce() {
      for (const stream in announcers) announcers[stream]?.();
    },
  };
}
