interface Rows {
  readonly first: number;
  readonly end: number;
  /** Rows that Page Down goes. */
  readonly page: number;
}

/** The row that a key of the keyboard goes to from the selected one; undefined where the key goes nowhere. */
export function rowAfterKey(key: string, selected: number | null, rows: Rows): number | undefined {
  const last = rows.end - 1;
  if (last < rows.first) return undefined;
  const within = (row: number) => Math.min(Math.max(row, rows.first), last);
  switch (key) {
    case 'ArrowDown':
      return selected === null ? rows.first : within(selected + 1);
    case 'ArrowUp':
      return selected === null ? last : within(selected - 1);
    case 'PageDown':
      return within((selected ?? rows.first) + rows.page);
    case 'PageUp':
      return within((selected ?? last) - rows.page);
    case 'Home':
      return rows.first;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
