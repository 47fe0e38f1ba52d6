import { type Signal, useSignal } from '@preact/signals';
import type { Column } from '../../core/panel-layout/columns.ts';
import type { ColumnSizing } from '../components/Grid.tsx';
import type { Point } from '../components/Menu.tsx';
import { usePanel } from './use-panel.ts';

/** How the columns of a list are chosen and sized, and where their menu is open. */
export function useColumnSizing(
  list: 'streams' | 'messages',
  columns: readonly Column[],
): { sizing: ColumnSizing; menuAt: Signal<Point | null> } {
  const { choices, change } = usePanel().lists;
  const menuAt = useSignal<Point | null>(null);
  const sizing: ColumnSizing = {
    columns,
    choice: choices.value[list],
    onChange: (choice) => change({ [list]: choice }),
    onMenu: (at) => {
      menuAt.value = at;
    },
  };
  return { sizing, menuAt };
}
