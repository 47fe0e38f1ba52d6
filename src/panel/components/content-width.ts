import { columnTemplate, type PlacedColumn } from '../../core/panel-layout/columns.ts';

/** The width in px that a column of a grid needs for its title and for the rows that are drawn. */
export function contentWidth(grid: HTMLElement, placed: readonly PlacedColumn[], name: string): number {
  const before = grid.style.getPropertyValue('--columns');
  grid.style.setProperty('--columns', columnTemplate(placed, name));
  grid.dataset.measured = '';
  const cells = grid.querySelectorAll(`.grid__cell[data-column="${name}"]`);
  const widths = [...cells].map((cell) => cell.getBoundingClientRect().width);
  grid.style.setProperty('--columns', before);
  delete grid.dataset.measured;
  return Math.ceil(Math.max(0, ...widths));
}
