import { type Signal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

/** A number that outlives the panel, where the browser lets it; another one for another key. */
export function useRemembered(key: string, initial: number): Signal<number> {
  const value = useMemo(() => signal(read(key) ?? initial), [key]);
  useEffect(() => value.subscribe((number) => write(key, number)), [key, value]);
  return value;
}

function read(key: string): number | undefined {
  try {
    const number = Number.parseFloat(localStorage.getItem(key) ?? '');
    return Number.isFinite(number) ? number : undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: number) {
  try {
    localStorage.setItem(key, String(value));
  } catch {
    // Storage is switched off or full: the choice lasts as long as the panel.
  }
}
