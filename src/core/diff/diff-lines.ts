/** A line of two texts: of both, or of one of them. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Pairs of lines that are compared with each other; beyond that all lines that differ are told as one change. */
const MAX_PAIRS = 4_000_000;

/** How the lines of a text become those of another. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = before.split('\n');
  const now = after.split('\n');
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old.at(-1 - end) === now.at(-1 - end)) end++;
  return [
    ...lines('same', old.slice(0, start)),
    ...diffMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...lines('same', old.slice(old.length - end)),
  ];
}

/** By the longest common subsequence. */
function diffMiddle(old: readonly string[], now: readonly string[]): DiffLine[] {
  if (old.length * now.length > MAX_PAIRS || old.length === 0 || now.length === 0)
    return [...lines('removed', old), ...lines('added', now)];
  const width = now.length + 1;
  /** For each pair of places, how many lines the rests have in common. */
  const common = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      common[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const result: DiffLine[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length && column < now.length) {
    if (old[row] === now[column]) {
      result.push({ kind: 'same', text: old[row++] ?? '' });
      column++;
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      result.push({ kind: 'removed', text: old[row++] ?? '' });
    } else {
      result.push({ kind: 'added', text: now[column++] ?? '' });
    }
  }
  return [...result, ...lines('removed', old.slice(row)), ...lines('added', now.slice(column))];
}

function lines(kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] {
  return texts.map((text) => ({ kind, text }));
}
