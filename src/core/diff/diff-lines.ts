import { diffArrays } from 'diff';

/** A line of two texts: of both, or of one of them. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Texts that differ in more lines than this are told as one change. */
const MAX_CHANGES = 1_000;

/** How the lines of a text become those of another. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = before.split('\n');
  const now = after.split('\n');
  const changes = diffArrays(old, now, { maxEditLength: MAX_CHANGES }) as
    | ReturnType<typeof diffArrays<string>>
    | undefined;
  if (!changes) return [...lines('removed', old), ...lines('added', now)];
  return changes.flatMap(({ value, removed, added }) =>
    lines(removed ? 'removed' : added ? 'added' : 'same', value),
  );
}

function lines(kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] {
  return texts.map((text) => ({ kind, text }));
}

/** Where each line begins to differ from the one that it replaced, or that replaced it; 0 where there is none. */
export function firstDifferences(changes: readonly DiffLine[]): number[] {
  const places = changes.map(() => 0);
  let start = 0;
  while (start < changes.length) {
    const middle = endOfRun(changes, start, 'removed');
    const end = endOfRun(changes, middle, 'added');
    const pairs = Math.min(middle - start, end - middle);
    for (let at = 0; at < pairs; at++) {
      const place = firstDifference(changes[start + at]?.text ?? '', changes[middle + at]?.text ?? '');
      places[start + at] = place;
      places[middle + at] = place;
    }
    start = Math.max(end, start + 1);
  }
  return places;
}

function endOfRun(changes: readonly DiffLine[], start: number, kind: DiffLine['kind']): number {
  let end = start;
  while (changes[end]?.kind === kind) end++;
  return end;
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}
