import type { Lab } from '../demo/lab.ts';
import type { Comparison, Spread } from './compare.ts';
import { listOf, tableOf } from './table.ts';

export interface Report {
  /** For people. */
  readonly text: string;
  /** For programs, by title. */
  readonly figures: { readonly [title: string]: unknown };
}

/** Measures one thing after the other and reports each as soon as it is known. */
export type Suite = (lab: Lab) => AsyncGenerator<Report>;

export function comparisonReport(title: string, comparison: Comparison): Report {
  return { text: tableOf(title, comparison), figures: { [title]: comparison } };
}

export function listReport(title: string, figures: { readonly [figure: string]: Spread }): Report {
  return { text: listOf(title, figures), figures: { [title]: figures } };
}
