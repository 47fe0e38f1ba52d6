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
  /** Is not taken out for lack of room, but becomes as narrow as it can, or as is needed. */
  readonly shrinks?: 'toLeast' | 'toFit';
}

/** What somebody chose of a list's columns. */
export interface ColumnChoice {
  /** Whether columns are shown, of those that were chosen or taken out. */
  readonly shown: { readonly [name: string]: boolean };
  /** Widths in px, of those that were given another one. */
  readonly widths: { readonly [name: string]: number };
  /** Names in another order than the list's; a column that is not among them follows the one it follows in the list. */
  readonly order: readonly string[];
}

export interface PlacedColumn {
  readonly column: Column;
  readonly width: number;
}

export const NO_CHOICE: ColumnChoice = { shown: {}, widths: {}, order: [] };
export const MAX_WIDTH = 2_000;

export function isChosen({ name, isDefault, takesRest }: Column, { shown }: ColumnChoice): boolean {
  return takesRest || (shown[name] ?? isDefault);
}

/** The columns of a list in the order that was chosen. */
export function inOrder(columns: readonly Column[], { order }: ColumnChoice): readonly Column[] {
  const ordered = columns.filter(({ name }) => order.includes(name));
  ordered.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  for (const [at, column] of columns.entries()) {
    if (order.includes(column.name)) continue;
    const before = columns[at - 1];
    ordered.splice(before ? ordered.indexOf(before) + 1 : 0, 0, column);
  }
  return ordered;
}

/**
 * The columns that a list shows in `room` px, in order. Where that is too little, columns that nobody asked for go
 * first, then the chosen ones become as narrow as is needed, and at last they go as well. A room of 0 is one not known yet.
 */
export function placeColumns(
  columns: readonly Column[],
  choice: ColumnChoice,
  room: number,
): readonly PlacedColumn[] {
  let placed = inOrder(columns, choice)
    .filter((column) => isChosen(column, choice))
    .map((column) => ({ column, width: chosenWidth(column, choice) }));
  const isTooWide = () => room > 0 && sumOf(placed) > room;
  const byRank = placed.filter(({ column }) => !column.takesRest).map(({ column }) => column);
  byRank.sort((one, other) => one.rank - other.rank);
  const isAskedFor = ({ name }: Column) => choice.shown[name] === true;
  const takeOut = (gone: Column) => {
    placed = placed.filter(({ column }) => column !== gone);
  };
  const narrowBy = (narrowed: Column, tooMuch: number) => {
    const width = (now: number) => Math.max(narrowed.least, now - tooMuch);
    placed = placed.map((one) => (one.column === narrowed ? { ...one, width: width(one.width) } : one));
  };
  const narrowToFit = (column: Column) => narrowBy(column, sumOf(placed) - room);

  for (const column of byRank) {
    if (!isTooWide()) break;
    if (column.shrinks === 'toLeast') narrowBy(column, Infinity);
    else if (column.shrinks) narrowToFit(column);
    else if (!isAskedFor(column)) takeOut(column);
  }
  const askedFor = byRank.filter((column) => isAskedFor(column) && !column.shrinks);
  for (const column of askedFor) if (isTooWide()) narrowToFit(column);
  const [first] = askedFor;
  // Without the one that fits least there may be room again for those that nobody asked for.
  if (isTooWide() && first) return placeColumns(without(columns, first), choice, room);
  return withRest(placed, room);
}

/** The columns as CSS lays them out, one of them as wide as its content: the value of `grid-template-columns`. */
export function columnTemplate(placed: readonly PlacedColumn[], fitted?: string): string {
  const track = ({ column, width }: PlacedColumn) => {
    if (column.name === fitted) return 'max-content';
    return column.takesRest ? 'minmax(0, 1fr)' : `${width}px`;
  };
  return placed.map(track).join(' ');
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

/** The choice with a column at another place among those that are shown. */
export function withPlace(
  choice: ColumnChoice,
  columns: readonly Column[],
  placed: readonly PlacedColumn[],
  name: string,
  to: number,
): ColumnChoice {
  const others = placed.map(({ column }) => column.name).filter((other) => other !== name);
  if (to < 0 || to > others.length) return choice;
  const order = inOrder(columns, choice).flatMap((column) => (column.name === name ? [] : [column.name]));
  const [next, last] = [others[to], others.at(-1)];
  order.splice(next === undefined ? order.indexOf(last ?? '') + 1 : order.indexOf(next), 0, name);
  return { ...choice, order };
}

/** Where a column would come that is let go at `x` px from the left: its place among those that are shown. */
export function placeAt(placed: readonly PlacedColumn[], name: string, x: number): number {
  let left = 0;
  let place = 0;
  for (const { column, width } of placed) {
    if (column.name !== name && left + width / 2 < x) place++;
    left += width;
  }
  return place;
}

/** The edge, in px from the left, that a column comes to at another place; null where that is its own. */
export function edgeOfPlace(placed: readonly PlacedColumn[], name: string, to: number): number | null {
  const from = placed.findIndex(({ column }) => column.name === name);
  return to === from ? null : sumOf(placed.slice(0, to > from ? to + 1 : to));
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
