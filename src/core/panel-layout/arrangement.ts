/** How the panel divides its area. */
export interface Arrangement {
  /** Where the list of streams is. */
  readonly streams: 'left' | 'top';
  /** Where a message's detail is, seen from the messages. */
  readonly detail: 'right' | 'below';
}

const NARROW = 640;
const SHORT = 420;
/** Narrower, two lists have no room beside each other, unless there is none below each other either. */
const TIGHT = 400;
const FLAT = 240;

/** Docked below, a panel is wide and short; docked at the side, narrow and tall. Sizes in px. */
export function arrange(width: number, height: number): Arrangement {
  const isTall = height >= (width < TIGHT ? FLAT : SHORT);
  const streams = width < NARROW && isTall ? 'top' : 'left';
  const rest = streams === 'top' ? width : width * 0.6;
  return { streams, detail: rest >= NARROW || (height < SHORT && streams === 'left') ? 'right' : 'below' };
}

/** A split's share for its first pane, kept so that both panes have at least `least` px where there is room. */
export function clampShare(share: number, length: number, least: number): number {
  if (length < 2 * least) return 0.5;
  return Math.min(Math.max(share, least / length), 1 - least / length);
}
