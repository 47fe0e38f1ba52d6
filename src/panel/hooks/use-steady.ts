import { useRef } from 'preact/hooks';

/** The value of an earlier time for as long as it says the same as JSON: what depends on it is not drawn anew. */
export function useSteady<T>(value: T): T {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}
