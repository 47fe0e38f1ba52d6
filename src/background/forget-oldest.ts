interface Remembered<K> {
  readonly size: number;
  keys(): Iterable<K>;
  delete(key: K): boolean;
}

/** Takes away what was put first into a set or map that has become larger than `max`. */
export function forgetOldest<K>(remembered: Remembered<K>, max: number): void {
  if (remembered.size <= max) return;
  for (const oldest of remembered.keys()) {
    remembered.delete(oldest);
    return;
  }
}
