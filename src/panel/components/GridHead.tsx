// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isSizedAtRight, type PlacedColumn, withPlace, withWidth } from '../../core/panel-layout/columns.ts';
import { isMenuKey, pointBelow } from '../hooks/menu-key.ts';
import { useColumnDrag } from '../hooks/use-column-drag.ts';
import { ColumnEdge } from './ColumnEdge.tsx';
import { contentWidth } from './content-width.ts';
import type { ColumnSizing, GridColumn, GridProps } from './Grid.tsx';

interface GridHeadProps {
  columns: readonly GridColumn[];
  placed: readonly PlacedColumn[] | undefined;
  sizing: ColumnSizing | undefined;
  sorting: NonNullable<GridProps['sorting']> | null;
  onSort: GridProps['onSort'] | undefined;
}

/** How far a key moves the edge of a column, in px. */
const STEP = 10;

/** The titles of a grid's columns: one stop of the Tab key, where they can be sized, and buttons, where rows can be sorted. */
export function GridHead({ columns, placed, sizing, sorting, onSort }: GridHeadProps) {
  const orderOf = (name: string) => {
    if (!onSort || sorting?.column !== name) return undefined;
    return sorting.isDescending ? 'descending' : 'ascending';
  };
  const widthOf = (name: string) => placed?.find(({ column }) => column.name === name)?.width ?? 0;

  const head = useRef<HTMLDivElement>(null);
  const moved = useRef<string | null>(null);
  const drag = useColumnDrag(placed, move);
  useLayoutEffect(() => {
    // An element that changes its place loses the focus.
    if (moved.current) head.current?.querySelector<HTMLElement>(stopOf(moved.current))?.focus();
    moved.current = null;
  });

  function resize(name: string, width: number) {
    if (sizing && placed) sizing.onChange(withWidth(sizing.choice, placed, name, width));
  }

  function fitToContent(name: string) {
    const grid = head.current?.closest<HTMLElement>('.grid');
    if (grid && placed) resize(name, contentWidth(grid, placed, name));
  }

  function move(name: string, to: number) {
    if (sizing && placed) sizing.onChange(withPlace(sizing.choice, sizing.columns, placed, name, to));
  }

  function moveBy(name: string, step: number) {
    moved.current = name;
    move(name, (placed?.findIndex(({ column }) => column.name === name) ?? 0) + step);
  }

  function onKeyDown(event: KeyboardEvent) {
    const title = event.target as HTMLElement;
    const name = title.closest<HTMLElement>('[data-column]')?.dataset.column;
    if (!sizing || name === undefined) return;
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (isMenuKey(event)) sizing.onMenu(pointBelow(title));
    else if (event.key === 'Enter' && event.altKey) fitToContent(name);
    else if (direction && (event.ctrlKey || event.metaKey)) moveBy(name, direction);
    else if (direction && event.altKey) resize(name, widthOf(name) + direction * STEP);
    else if (direction) neighbour(title, direction)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="grid__head" role="rowgroup" ref={head}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus. */}
      <div
        class="grid__row"
        role="row"
        aria-rowindex={1}
        onKeyDown={onKeyDown}
        onPointerDown={drag.onPointerDown}
        onContextMenu={(event) => {
          if (!sizing) return;
          event.preventDefault();
          sizing.onMenu({ x: event.clientX, y: event.clientY });
        }}
      >
        {columns.map(({ name, title, hint, numeric, isSortable = true }, at) => {
          const stop = sizing ? { 'data-stop': '', tabIndex: at === 0 ? 0 : -1 } : {};
          const isButton = onSort && isSortable;
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: it or its button has the focus.
            <span
              key={name}
              class="grid__cell"
              role="columnheader"
              title={hint ?? title}
              data-column={name}
              data-numeric={numeric ? '' : undefined}
              aria-sort={orderOf(name)}
              {...(isButton ? {} : stop)}
            >
              {isButton ? (
                <button
                  type="button"
                  class="grid__sort"
                  onClick={({ detail }) => {
                    if (detail === 0 || !drag.wasDragged()) onSort(name);
                  }}
                  {...stop}
                >
                  {title}
                </button>
              ) : (
                title
              )}
              {placed && !placed[at]?.column.takesRest && (
                <ColumnEdge
                  side={isSizedAtRight(placed, at) ? 'right' : 'left'}
                  width={widthOf(name)}
                  onResize={(width) => resize(name, width)}
                  onFit={() => fitToContent(name)}
                />
              )}
            </span>
          );
        })}
        {drag.edge !== null && (
          <span class="grid__drop" style={{ left: `${drag.edge}px` }} aria-hidden="true" />
        )}
      </div>
    </div>
  );
}

function stopOf(name: string): string {
  return `[data-column="${name}"][data-stop], [data-column="${name}"] [data-stop]`;
}

/** The title beside one. */
function neighbour(title: HTMLElement, direction: number): HTMLElement | undefined {
  const stops = [...(title.closest('.grid__head')?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
  return stops[stops.indexOf(title) + direction];
}

interface CellProps {
  column: string;
  numeric?: boolean | undefined;
  title?: string | undefined;
  children: ComponentChildren;
}

/** One cell of a row. */
export function Cell({ column, numeric, title, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
    <span
      class="grid__cell"
      role="gridcell"
      data-column={column}
      data-numeric={numeric ? '' : undefined}
      title={title}
    >
      {children}
    </span>
  );
}
