import type { IndexShift, Stream } from './stream.ts';

/** Shifts of one stream that are remembered. */
export const MAX_SHIFTS = 100;

/** What changes of a stream when a message was put before each of these indexes, which ascend. */
export function shiftedBy(
  { insertedCount, shifts = [] }: Stream,
  before: readonly number[],
): Pick<Stream, 'insertedCount' | 'shifts'> {
  const added: IndexShift[] = [];
  before.forEach((index, earlier) => {
    const from = index + earlier;
    const last = added.at(-1);
    if (last && last.from + last.by === from) added[added.length - 1] = { ...last, by: last.by + 1 };
    else added.push({ from, by: 1 });
  });
  return { insertedCount: insertedCount + before.length, shifts: bounded([...shifts, ...added]) };
}

/** The shifts since so many messages were put between others, oldest first. */
export function shiftsSince(
  { insertedCount, shifts = [] }: Pick<Stream, 'insertedCount' | 'shifts'>,
  then: number,
): readonly IndexShift[] {
  let missing = insertedCount - then;
  let start = shifts.length;
  while (missing > 0 && start > 0) missing -= (shifts[--start] as IndexShift).by;
  const since = shifts.slice(start);
  return missing > 0 ? [{ from: 0, by: missing, isRough: true }, ...since] : since;
}

/** The index that a message has after these shifts; null where that is not known. */
export function shiftedIndex(index: number, shifts: readonly IndexShift[]): number | null {
  let now = index;
  for (const { from, by, isRough } of shifts) {
    if (now < from) continue;
    if (isRough) return null;
    now += by;
  }
  return now;
}

/** The oldest are joined where there are too many. */
function bounded(shifts: readonly IndexShift[]): readonly IndexShift[] {
  if (shifts.length <= MAX_SHIFTS) return shifts;
  const joined = shifts
    .slice(0, 1 - MAX_SHIFTS)
    .reduce((one, other) => ({ from: Math.min(one.from, other.from), by: one.by + other.by, isRough: true }));
  return [joined, ...shifts.slice(1 - MAX_SHIFTS)];
}
