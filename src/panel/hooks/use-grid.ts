import { useLayoutEffect, useRef } from 'preact/hooks';
import { rowAfterKey } from '../../core/panel-layout/row-after-key.ts';
import type { RowWindow } from '../../core/panel-layout/virtual-rows.ts';
import type { GridProps } from '../components/Grid.tsx';
import type { Point } from '../components/Menu.tsx';
import { isMenuKey, pointBelow } from './menu-key.ts';
import { useVirtualScroll, type VirtualScroll } from './use-virtual-scroll.ts';

/** Height of every row in px. */
export const ROW_HEIGHT = 20;

interface GridState {
  readonly scroll: VirtualScroll;
  /** The rows to draw. */
  readonly shown: RowWindow;
  onKeyDown(event: KeyboardEvent): void;
}

/** Scrolling and keys of a grid. */
export function useGrid(props: GridProps): GridState {
  const { first, end, selected, following = false, places, onSelect, onWindow, onFollow = () => {} } = props;
  const scroll = useVirtualScroll({ first, end, rowHeight: ROW_HEIGHT, following, onFollow, places });
  const { window } = scroll;

  /** Opening the detail below takes room away: a selected row that was in view stays in view. */
  const wasInView = useRef(false);
  useLayoutEffect(() => {
    if (selected !== null && wasInView.current) scroll.reveal(selected);
  }, [scroll.viewportHeight]);
  useLayoutEffect(() => {
    if (selected !== null && props.reveal != null && scroll.viewportHeight > 0)
      scroll.reveal(selected, props.around);
  }, [props.reveal, scroll.viewportHeight > 0]);
  useLayoutEffect(() => {
    wasInView.current =
      selected !== null && selected >= window.first && selected < window.first + window.count;
  });
  // While nothing can be shown, the one who was asked may have another list now, and know of no window.
  const unanswered = props.shown === null && {};
  useLayoutEffect(() => onWindow?.(window), [window.first, window.count, window.offset, unanswered]);

  function onKeyDown(event: KeyboardEvent) {
    // A column's title has keys of its own.
    if (event.target instanceof Element && event.target.closest('.grid__head')) return;
    if (isMenuKey(event) && props.onMenu) {
      event.preventDefault();
      if (selected !== null) props.onMenu(menuPoint(event), selected);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) {
      onCommand(event);
      return;
    }
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') props.onTurn?.(event.key);
    if (event.key === 'Enter') props.onEnter?.();
    else if (event.key === 'Escape' && selected !== null && props.onEscape) {
      event.preventDefault();
      props.onEscape();
    }
    const row = rowAfterKey(event.key, selected, { first, end, page: scroll.rowsPerPage });
    if (row === undefined) return;
    event.preventDefault();
    onSelect(row, event.shiftKey, false);
    scroll.reveal(row);
    onFollow(row === end - 1);
  }

  function onCommand(event: KeyboardEvent) {
    if (event.altKey || event.shiftKey) return;
    const command = { a: props.onSelectAll, c: props.onCopy }[event.key.toLowerCase()];
    if (!command) return;
    event.preventDefault();
    command();
  }

  return { scroll, shown: props.shown ?? (onWindow ? { ...window, count: 0 } : window), onKeyDown };
}

/** Below the selected row, or in the corner of a list that shows it nowhere. */
function menuPoint({ currentTarget }: KeyboardEvent): Point {
  const grid = currentTarget as HTMLElement;
  const row = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  return pointBelow(row ?? grid.querySelector('.grid__head') ?? grid);
}
