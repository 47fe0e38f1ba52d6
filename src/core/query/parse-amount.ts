import type { AmountKey } from './query.ts';

const UNITS: { readonly [key in AmountKey]: { readonly [unit: string]: number } } = {
  status: { '': 1 },
  attempt: { '': 1 },
  size: { '': 1, b: 1, k: 1000, kb: 1000, m: 1_000_000, mb: 1_000_000 },
  gap: { '': 1, ms: 1, s: 1000, m: 60_000 },
};

/** A number with one of the key's units, in bytes or milliseconds; null for anything else. */
export function parseAmount(key: AmountKey, text: string): number | null {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(text.toLowerCase()) ?? [];
  const units = UNITS[key];
  return number !== '' && Object.hasOwn(units, unit) ? Number(number) * (units[unit] as number) : null;
}

/** The units that an amount may have. */
export function unitsOf(key: AmountKey): string[] {
  return Object.keys(UNITS[key]).filter((unit) => unit !== '');
}
