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
