import type { Comparison } from './query.ts';

/** Whether a comparison holds between two numbers, or two texts. */
export function compare<T extends number | string>(left: T, comparison: Comparison, right: T): boolean {
  switch (comparison) {
    case '=':
      return left === right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
  }
}
