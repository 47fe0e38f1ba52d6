/** A column that a list may have. Widths are in px. */
export interface Column {
  readonly name: string;
  /** Its width unless another one is chosen; for the column that takes the rest, the least it is left with. */
  readonly width: number;
  readonly least: number;
  /** Whether it is shown unless it is chosen otherwise. */
  readonly isDefault: boolean;
  /** Takes the room that the others leave, and is always shown: one column of each list. */
  readonly takesRest?: boolean;
  /** Where there is no room the lowest rank goes first. */
  readonly rank: number;
  /** Is not taken out for lack of room, but becomes as narrow as it can. */
  readonly shrinks?: boolean;
}

/** What somebody chose of a list's columns. */
export interface ColumnChoice {
  /** Whether columns are shown, of those that were chosen or taken out. */
  readonly shown: { readonly [name: string]: boolean };
  /** Widths in px, of those that were given another one. */
  readonly widths: { readonly [name: string]: number };
}

export interface PlacedColumn {
  readonly column: Column;
  readonly width: number;
}

export const NO_CHOICE: ColumnChoice = { shown: {}, widths: {} };
export const MAX_WIDTH = 2_000;

export function isChosen({ name, isDefault, takesRest }: Column, { shown }: ColumnChoice): boolean {
  return takesRest || (shown[name] ?? isDefault);
}

/**
 * The columns that a list shows in `room` px, in order. Where that is too little, columns that nobody asked for go
 * first, then the chosen ones become narrow, and at last they go as well. A room of 0 is one not known yet.
 */
export function placeColumns(
  columns: readonly Column[],
  choice: ColumnChoice,
  room: number,
): readonly PlacedColumn[] {
  let placed = columns
    .filter((column) => isChosen(column, choice))
    .map((column) => ({ column, width: chosenWidth(column, choice) }));
  const isTooWide = () => room > 0 && sumOf(placed) > room;
  const byRank = placed.filter(({ column }) => !column.takesRest).map(({ column }) => column);
  byRank.sort((one, other) => one.rank - other.rank);
  const isAskedFor = ({ name }: Column) => choice.shown[name] === true;
  const takeOut = (gone: Column) => {
    placed = placed.filter(({ column }) => column !== gone);
  };
  const shrink = (narrow: Column) => {
    placed = placed.map((one) => (one.column === narrow ? { ...one, width: narrow.least } : one));
  };

  for (const column of byRank) {
    if (!isTooWide()) break;
    if (column.shrinks) shrink(column);
    else if (!isAskedFor(column)) takeOut(column);
  }
  const askedFor = byRank.filter((column) => isAskedFor(column) && !column.shrinks);
  for (const column of askedFor) if (isTooWide()) shrink(column);
  const [first] = askedFor;
  // Without the one that fits least there may be room again for those that nobody asked for.
  if (isTooWide() && first) return placeColumns(without(columns, first), choice, room);
  return withRest(placed, room);
}

/** The columns as CSS lays them out: the value of `grid-template-columns`. */
export function columnTemplate(placed: readonly PlacedColumn[]): string {
  return placed.map(({ column, width }) => (column.takesRest ? 'minmax(0, 1fr)' : `${width}px`)).join(' ');
}

/** Whether a column is sized at its right edge: those after the one that takes the rest are at their left. */
export function isSizedAtRight(placed: readonly PlacedColumn[], at: number): boolean {
  return at < placed.findIndex(({ column }) => column.takesRest);
}

/** The choice with another width for a column, as far as the others leave room. */
export function withWidth(
  choice: ColumnChoice,
  placed: readonly PlacedColumn[],
  name: string,
  width: number,
): ColumnChoice {
  const sized = placed.find(({ column }) => column.name === name);
  const rest = placed.find(({ column }) => column.takesRest);
  if (!sized || !rest) return choice;
  const most = Math.min(MAX_WIDTH, sized.width + Math.max(0, rest.width - rest.column.least));
  const within = Math.round(Math.max(sized.column.least, Math.min(width, most)));
  return { ...choice, widths: { ...choice.widths, [name]: within } };
}

/** The choice with a column as wide as it is without a choice. */
export function withoutWidth(choice: ColumnChoice, name: string): ColumnChoice {
  const { [name]: _, ...widths } = choice.widths;
  return { ...choice, widths };
}

/** The choice with a column shown or not. */
export function withShown(choice: ColumnChoice, name: string, isShown: boolean): ColumnChoice {
  return { ...choice, shown: { ...choice.shown, [name]: isShown } };
}

function chosenWidth({ name, width, least, takesRest }: Column, { widths }: ColumnChoice): number {
  return takesRest ? least : Math.max(least, widths[name] ?? width);
}

function withRest(placed: readonly PlacedColumn[], room: number): PlacedColumn[] {
  const spare = Math.max(0, room - sumOf(placed));
  return placed.map((one) => (one.column.takesRest ? { ...one, width: one.width + spare } : one));
}

function without(columns: readonly Column[], gone: Column): readonly Column[] {
  return columns.filter((column) => column !== gone);
}

function sumOf(placed: readonly PlacedColumn[]): number {
  return placed.reduce((sum, { width }) => sum + width, 0);
}
