import type { Column } from './columns.ts';

/** The columns that the list of messages may have, in order. */
export const MESSAGE_COLUMNS = [
  { name: 'index', width: 64, least: 44, isDefault: true, rank: 3, shrinks: 'toFit' },
  { name: 'time', width: 96, least: 40, isDefault: true, rank: 4 },
  { name: 'type', width: 110, least: 60, isDefault: true, rank: 2, shrinks: 'toFit' },
  { name: 'id', width: 80, least: 30, isDefault: true, rank: 1 },
  { name: 'size', width: 68, least: 40, isDefault: true, rank: 0 },
  { name: 'data', width: 160, least: 160, isDefault: true, rank: 9, takesRest: true },
] as const satisfies readonly Column[];

export type MessageColumnName = (typeof MESSAGE_COLUMNS)[number]['name'];
