import { useMemo } from 'preact/hooks';

/** The value of an earlier time for as long as it says the same as JSON: what depends on it is not drawn anew. */
export function useSteady<T>(value: T): T {
  return useMemo(() => value, [JSON.stringify(value)]);
}
