/** The streams of this document that are not over, whatever opened them. */
export interface LiveStreams {
  /** Gives the next stream its number; `announce` reports it again, as joined. */
  add(announce: () => void): number;
  remove(stream: number): void;
  announceAll(): void;
}

export function createLiveStreams(): LiveStreams {
  const announcers: { [stream: number]: () => void } = Object.create(null);
  let last = 0;
  return {
    add(announce) {
      announcers[++last] = announce;
      return last;
    },
    remove(stream) {
      delete announcers[stream];
    },
    announceAll() {
      for (const stream in announcers) announcers[stream]?.();
    },
  };
}
