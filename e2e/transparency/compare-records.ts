import { isDeepStrictEqual } from 'node:util';
import type { KnownDifference } from './known-differences.ts';

export type PageRecord = Record<string, unknown>;

export interface Comparison {
  /** What differs and should not. */
  unexpected: { path: string; bare: unknown; inspected: unknown }[];
  /** Paths of known differences that do not differ (any more). */
  missing: string[];
}

/** Compares what a page saw without and with the extension. */
export function compareRecords(
  bare: PageRecord,
  inspected: PageRecord,
  known: readonly KnownDifference[],
): Comparison {
  const paths = [...new Set([...Object.keys(bare), ...Object.keys(inspected)])];
  const differing = paths.filter((path) => !isDeepStrictEqual(bare[path], inspected[path]));
  const isKnown = (path: string) =>
    known.some(
      (difference) => difference.paths.includes(path) && difference.explains(bare[path], inspected[path]),
    );
  return {
    unexpected: differing
      .filter((path) => !isKnown(path))
      .map((path) => ({ path, bare: bare[path], inspected: inspected[path] })),
    missing: known.flatMap((difference) => difference.paths.filter((path) => !differing.includes(path))),
  };
}
