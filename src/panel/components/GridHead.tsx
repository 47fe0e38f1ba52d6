// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import type { ComponentChildren } from 'preact';
import type { GridColumn, GridProps } from './Grid.tsx';

interface GridHeadProps {
  columns: readonly GridColumn[];
  sorting: NonNullable<GridProps['sorting']> | null;
  onSort: GridProps['onSort'] | undefined;
}

/** The titles of a grid's columns: buttons, where rows can be sorted. */
export function GridHead({ columns, sorting, onSort }: GridHeadProps) {
  const orderOf = (name: string) => {
    if (!onSort || sorting?.column !== name) return undefined;
    return sorting.isDescending ? 'descending' : 'ascending';
  };
  return (
    <div class="grid__head" role="rowgroup">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus. */}
      <div class="grid__row" role="row" aria-rowindex={1}>
        {columns.map(({ name, title, hint, numeric }) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
          <span
            key={name}
            class="grid__cell"
            role="columnheader"
            title={hint ?? title}
            data-column={name}
            data-numeric={numeric ? '' : undefined}
            aria-sort={orderOf(name)}
          >
            {onSort ? (
              <button type="button" class="grid__sort" onClick={() => onSort(name)}>
                {title}
              </button>
            ) : (
              title
            )}
          </span>
        ))}
      </div>
    </div>
  );
}

interface CellProps {
  column: string;
  numeric?: boolean;
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
