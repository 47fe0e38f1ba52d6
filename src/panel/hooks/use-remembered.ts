import { type Signal, useSignal, useSignalEffect } from '@preact/signals';

/** A number that outlives the panel, where the browser lets it. */
export function useRemembered(key: string, initial: number): Signal<number> {
  const value = useSignal(read(key) ?? initial);
  useSignalEffect(() => write(key, value.value));
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
