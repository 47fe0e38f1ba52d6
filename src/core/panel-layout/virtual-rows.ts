/**
 * The tallest scroll track, in px. Firefox lays out at most about 17.8 million px and Chromium 33.5 million, so a list
 * that would be taller gets a track of this height, and its scroll position is scaled.
 */
export const MAX_TRACK_HEIGHT = 10_000_000;

/** Rows `first` to `end - 1`, all `rowHeight` px tall, seen through `viewportHeight` px. */
export interface RowGeometry {
  readonly first: number;
  readonly end: number;
  readonly rowHeight: number;
  readonly viewportHeight: number;
}

/** The rows that touch the viewport; the first begins `offset` px above its upper edge. */
export interface RowWindow {
  readonly first: number;
  readonly count: number;
  readonly offset: number;
}

/** Height of the scroll track in px. */
export function trackHeight(geometry: RowGeometry): number {
  return Math.min(contentHeight(geometry), MAX_TRACK_HEIGHT);
}

/** The rows to show when the track is scrolled to `scrollTop`. */
export function rowsAt(scrollTop: number, geometry: RowGeometry): RowWindow {
  const { first, end, rowHeight, viewportHeight } = geometry;
  const top = contentTop(scrollTop, geometry);
  const skipped = Math.floor(top / rowHeight);
  const offset = top - skipped * rowHeight;
  const fitting = Math.ceil((offset + viewportHeight) / rowHeight);
  return { first: first + skipped, count: Math.max(0, Math.min(fitting, end - first - skipped)), offset };
}

/** Where to scroll the track so that `row` is `offset` px above the viewport's upper edge. */
export function scrollTopFor(row: number, offset: number, geometry: RowGeometry): number {
  const top = (row - geometry.first) * geometry.rowHeight + offset;
  return clamp(top, maxContentTop(geometry)) / scale(geometry);
}

/** Where the track is scrolled when the last row is in view. */
export function endScrollTop(geometry: RowGeometry): number {
  return maxContentTop(geometry) / scale(geometry);
}

/** Whether the last row is in view, give or take half a row. */
export function isAtEnd(scrollTop: number, geometry: RowGeometry): boolean {
  return maxContentTop(geometry) - scrollTop * scale(geometry) <= geometry.rowHeight / 2;
}

/**
 * The nearest scroll position that shows all of `row`, and `around` rows before and after it where there is room; one
 * further away than a viewport comes to its middle.
 */
export function scrollTopToReveal(row: number, scrollTop: number, geometry: RowGeometry, around = 0): number {
  const { first, rowHeight, viewportHeight } = geometry;
  const top = contentTop(scrollTop, geometry);
  const rowTop = (row - first) * rowHeight;
  const room = (viewportHeight - rowHeight) / 2;
  const margin = Math.max(0, Math.min(around * rowHeight, room));
  const above = top - (rowTop - margin);
  const below = rowTop + rowHeight + margin - (top + viewportHeight);
  if (Math.max(above, below) > viewportHeight) return scrollTopFor(row, -room, geometry);
  if (above > 0) return scrollTopFor(row, -margin, geometry);
  if (below > 0) return scrollTopFor(row, rowHeight + margin - viewportHeight, geometry);
  return scrollTop;
}

/** Whole rows that fit into the viewport, at least 1: how far Page Down goes. */
export function rowsPerPage({ rowHeight, viewportHeight }: RowGeometry): number {
  return Math.max(1, Math.floor(viewportHeight / rowHeight) - 1);
}

function contentHeight({ first, end, rowHeight }: RowGeometry): number {
  return (end - first) * rowHeight;
}

function maxContentTop(geometry: RowGeometry): number {
  return Math.max(0, contentHeight(geometry) - geometry.viewportHeight);
}

function contentTop(scrollTop: number, geometry: RowGeometry): number {
  return clamp(scrollTop * scale(geometry), maxContentTop(geometry));
}

/** Px of content to a px of track. */
function scale(geometry: RowGeometry): number {
  const height = contentHeight(geometry);
  if (height <= MAX_TRACK_HEIGHT) return 1;
  return (height - geometry.viewportHeight) / (MAX_TRACK_HEIGHT - geometry.viewportHeight);
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, value), max);
}
