import type { Stored } from '../../protocol/stored.ts';

/** A value that several panels share, for tests. */
export interface FakeStored<T> extends Stored<T> {
  /** Why nothing is stored; null while it is. */
  full: string | null;
  /** All that was stored, in order. */
  readonly saved: readonly T[];
}

export function createFakeStored<T>(
  initial: T,
  read: (value: unknown) => T = (value) => value as T,
): FakeStored<T> {
  const listeners = new Set<() => void>();
  const saved: T[] = [];
  const get = () => saved.at(-1) ?? initial;
  return {
    full: null,
    saved,
    get,
    async change(change) {
      const next = read(change(get()));
      if (this.full !== null) throw new Error(this.full);
      saved.push(next);
      for (const listener of listeners) listener();
      return next;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
