import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import {
  endScrollTop,
  isAtEnd,
  type RowGeometry,
  type RowWindow,
  rowsAt,
  rowsPerPage,
  scrollTopFor,
  scrollTopToReveal,
  trackHeight,
} from '../../core/panel-layout/virtual-rows.ts';
import { useElementSize } from './use-element-size.ts';

export interface VirtualScrollOptions {
  readonly first: number;
  readonly end: number;
  readonly rowHeight: number;
  /** Whether the last row stays in view when rows are added. */
  readonly following: boolean;
  onFollow(following: boolean): void;
  /** How a row is found again when rows come or go above it; without it, a row keeps its number. */
  readonly places?: RowPlaces<unknown> | undefined;
}

/** Names rows by something that lasts longer than their number. */
export interface RowPlaces<Place> {
  of(row: number): Place;
  row(place: Place): number;
}

export interface VirtualScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly window: RowWindow;
  readonly trackHeight: number;
  /** Whether there is more than can be in view. */
  readonly scrolls: boolean;
  readonly viewportHeight: number;
  readonly viewportWidth: number;
  readonly rowsPerPage: number;
  onScroll(): void;
  /** Scrolls no further than needed to show a row, and so many before and after it. */
  reveal(row: number, around?: number): void;
}

const BY_NUMBER: RowPlaces<unknown> = { of: (row) => row, row: (place) => place as number };

/**
 * Which rows of a long list are in view. The row at the upper edge stays there when rows are dropped before it or the
 * list is resized; a list that follows stays at its end.
 */
export function useVirtualScroll(options: VirtualScrollOptions): VirtualScroll {
  const { first, end, rowHeight, following, onFollow, places = BY_NUMBER } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const { height: viewportHeight, width: viewportWidth } = useElementSize(scroller);
  const anchor = useRef({ place: places.of(first), offset: 0 });
  const moves = useSignal(0);
  const placedAt = useRef(0);
  const geometry: RowGeometry = { first, end, rowHeight, viewportHeight };
  moves.value;
  const { place, offset } = anchor.current;
  const scrollTop = following ? endScrollTop(geometry) : scrollTopFor(places.row(place), offset, geometry);

  const height = trackHeight(geometry);
  // Only where it may have to move: asking for the position makes the browser lay out the panel at once.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (Math.abs(element.scrollTop - scrollTop) >= 1) element.scrollTop = scrollTop;
    placedAt.current = element.scrollTop;
  }, [scrollTop, height, viewportHeight]);
  useLayoutEffect(() => {
    if (following) anchorAt(scrollTop);
  });

  function anchorAt(top: number) {
    const window = rowsAt(top, geometry);
    anchor.current = { place: places.of(window.first), offset: window.offset };
  }

  function moveTo(top: number) {
    anchorAt(top);
    moves.value++;
  }

  return {
    scroller,
    window: rowsAt(scrollTop, geometry),
    trackHeight: height,
    scrolls: viewportHeight > 0 && height > viewportHeight,
    viewportHeight,
    viewportWidth,
    rowsPerPage: rowsPerPage(geometry),
    onScroll() {
      // A panel that is folded away scrolls to its beginning, and is to be where it was when it is back.
      if (!scroller.current?.clientHeight) return;
      // Firefox tells of what a change of size moves before that is told itself.
      const seen = { ...geometry, viewportHeight: scroller.current.clientHeight };
      const top = scroller.current.scrollTop;
      const moved = top - placedAt.current;
      if (Math.abs(moved) < 1) return;
      placedAt.current = top;
      moveTo(top);
      // The first small step of a smooth scroll upwards must end the following, or the next row would undo it.
      onFollow(moved > 0 ? isAtEnd(top, seen) : endScrollTop(seen) - top < 1);
    },
    reveal(target, around) {
      moveTo(scrollTopToReveal(target, scrollTop, geometry, around));
    },
  };
}
