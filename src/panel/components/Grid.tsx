// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import type { ComponentChildren } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import type { Column, ColumnChoice, PlacedColumn } from '../../core/panel-layout/columns.ts';
import { columnTemplate, placeColumns } from '../../core/panel-layout/columns.ts';
import type { RowWindow } from '../../core/panel-layout/virtual-rows.ts';
import { ROW_HEIGHT, useGrid } from '../hooks/use-grid.ts';
import type { RowPlaces } from '../hooks/use-virtual-scroll.ts';
import { IS_MAC } from '../is-mac.ts';
import { GridHead } from './GridHead.tsx';
import type { Point } from './Menu.tsx';
import './Grid.css';

export interface GridColumn {
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  readonly numeric?: boolean;
  /** Whether rows can be sorted by it, where they can be sorted. */
  readonly isSortable?: boolean;
}

export interface GridProps {
  /** What the list is, for people who hear it. */
  label: string;
  testId: string;
  /** One root class, which sets `--columns` where the columns have no `sizing`. */
  class: string;
  /** A tree where rows are in groups. */
  role?: 'grid' | 'treegrid';
  columns: readonly GridColumn[];
  /** Shown without titles: below a list that has them. */
  isHeadless?: boolean;
  /** How columns are chosen and sized; all are shown without. */
  sizing?: ColumnSizing;
  /** Which column the rows are sorted by; null where by none. */
  sorting?: { readonly column: string; readonly isDescending: boolean } | null;
  /** A column's title was chosen. */
  onSort?(column: string): void;
  /** The rows are `first` to `end - 1`. */
  first: number;
  end: number;
  selected: number | null;
  /** Names what is selected, where that is selected elsewhere too: another one is scrolled into view. */
  reveal?: string | null;
  /** How many rows before and after it come into view with it. */
  around?: number;
  following?: boolean;
  /** How the first row in view is found again when rows come or go above it. */
  places?: RowPlaces<unknown>;
  /** The rows that can be shown, where those in view are not there yet. */
  shown?: RowWindow | null;
  /** Draws the cells of a row, in the order of the columns that are shown. */
  cells(row: number, columns: readonly GridColumn[]): ComponentChildren;
  /** Whether a row is one of several that are selected; without it, `selected` is the only one. */
  isSelected?(row: number): boolean;
  /** Attributes of a row for the outside to know it by. */
  rowData(row: number): Record<`data-${string}`, string | number>;
  /** What a row is in a tree. */
  rowTree?(row: number): TreeRow | undefined;
  /** `extend` asks for all rows from the one selected first, `toggle` for this one besides the others or no more. */
  onSelect(row: number, extend: boolean, toggle: boolean): void;
  onSelectAll?(): void;
  onCopy?(): void;
  onWindow?(window: RowWindow): void;
  onFollow?(following: boolean): void;
  onEnter?(): void;
  onEscape?(): void;
  /** A group is opened or closed, or left for its head: the keys to the right and to the left. */
  onTurn?(key: 'ArrowRight' | 'ArrowLeft'): void;
  /** The menu of a row, or of all that are selected with it, is asked for, at a place of the viewport. */
  onMenu?(at: Point, row: number): void;
}

/** The columns that a list may have, what is chosen of them, and how to choose. */
export interface ColumnSizing {
  readonly columns: readonly Column[];
  readonly choice: ColumnChoice;
  onChange(choice: ColumnChoice): void;
  /** The menu of the columns is asked for. */
  onMenu(at: Point): void;
}

export interface TreeRow {
  readonly 'aria-level': number;
  readonly 'aria-expanded'?: boolean;
}

/** A list of any length with columns and selected rows. Draws the rows in view and no others. */
export function Grid(props: GridProps) {
  const { first, end, selected, sizing, cells, rowData, isSelected = (row) => row === selected } = props;
  const headRows = props.isHeadless ? 0 : 1;
  const id = useId();
  const { scroll, shown, onKeyDown } = useGrid(props);
  const placed = sizing && placeColumns(sizing.columns, sizing.choice, scroll.viewportWidth);
  const names = placed?.map(({ column }) => column.name).join();
  // The same for as long as they are, for cells that would be drawn anew.
  const columns = useMemo(() => shownColumns(props.columns, placed), [props.columns, names]);
  const rows = Array.from({ length: shown.count }, (_, n) => shown.first + n);
  // A list that follows has other rows every moment: their elements are used again.
  const elementCount = Math.max(shown.count, scroll.rowsPerPage + 3);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useAriaPropsSupportedByRole: it is a grid or a treegrid.
    <div
      class={`grid ${props.class}`}
      role={props.role ?? 'grid'}
      style={placed && { '--columns': columnTemplate(placed) }}
      data-testid={props.testId}
      data-scrolls={scroll.scrolls ? '' : undefined}
      aria-label={props.label}
      aria-rowcount={end - first + headRows}
      aria-multiselectable={props.isSelected ? true : undefined}
      aria-activedescendant={selected !== null && rows.includes(selected) ? `${id}-${selected}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {!props.isHeadless && (
        <GridHead
          columns={columns}
          placed={placed}
          sizing={sizing}
          sorting={props.sorting ?? null}
          onSort={props.onSort}
        />
      )}
      <div
        class="grid__scroller"
        role="rowgroup"
        tabIndex={-1}
        ref={scroll.scroller}
        onScroll={scroll.onScroll}
      >
        <div class="grid__track" role="presentation" style={{ height: `${scroll.trackHeight}px` }}>
          <div class="grid__window" role="presentation" style={{ height: `${scroll.viewportHeight}px` }}>
            <div role="presentation" style={{ transform: `translateY(${-shown.offset}px)` }}>
              {rows.map((row) => (
                // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
                <div
                  key={row % elementCount}
                  id={`${id}-${row}`}
                  class="grid__row"
                  role="row"
                  style={{ height: `${ROW_HEIGHT}px` }}
                  aria-rowindex={row - first + headRows + 1}
                  aria-selected={isSelected(row)}
                  data-odd={row % 2 === 1 ? '' : undefined}
                  onMouseDown={(event) => {
                    event.currentTarget.closest<HTMLElement>('.grid')?.focus({ preventScroll: true });
                    event.preventDefault();
                    // The menu is that of all that are selected. On a Mac it is asked for with Ctrl, too.
                    const asksForMenu = event.button === 2 || (event.ctrlKey && IS_MAC);
                    if (asksForMenu && props.onMenu && isSelected(row)) return;
                    props.onSelect(row, event.shiftKey, event.metaKey || (event.ctrlKey && !asksForMenu));
                  }}
                  onContextMenu={(event) => {
                    if (!props.onMenu) return;
                    event.preventDefault();
                    props.onMenu({ x: event.clientX, y: event.clientY }, row);
                  }}
                  {...props.rowTree?.(row)}
                  {...rowData(row)}
                >
                  {cells(row, columns)}
                </div>
              ))}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

function shownColumns(
  columns: readonly GridColumn[],
  placed: readonly PlacedColumn[] | undefined,
): readonly GridColumn[] {
  return placed
    ? placed.flatMap(({ column }) => columns.find(({ name }) => name === column.name) ?? [])
    : columns;
}
