import type { Column } from './columns.ts';

/** The columns that the list of streams may have, in order. */
export const STREAM_COLUMNS = [
  // At its least it shows its sign alone.
  { name: 'state', width: 116, least: 22, isDefault: true, rank: 4, shrinks: 'toLeast' },
  { name: 'name', width: 160, least: 160, isDefault: true, rank: 9, takesRest: true },
  { name: 'url', width: 240, least: 60, isDefault: false, rank: 5 },
  { name: 'transport', width: 82, least: 40, isDefault: true, rank: 0 },
  { name: 'status', width: 50, least: 36, isDefault: true, rank: 2 },
  { name: 'protocol', width: 72, least: 36, isDefault: false, rank: 5 },
  { name: 'messages', width: 70, least: 52, isDefault: true, rank: 6, shrinks: 'toLeast' },
  { name: 'bytes', width: 64, least: 40, isDefault: false, rank: 5 },
  { name: 'rate', width: 92, least: 44, isDefault: false, rank: 5 },
  { name: 'trend', width: 70, least: 40, isDefault: true, rank: 1 },
  { name: 'activity', width: 48, least: 36, isDefault: true, rank: 3 },
  { name: 'reconnects', width: 78, least: 30, isDefault: true, rank: 5 },
  { name: 'duration', width: 80, least: 40, isDefault: false, rank: 5 },
  { name: 'initiator', width: 120, least: 50, isDefault: false, rank: 5 },
] as const satisfies readonly Column[];

export type StreamColumnName = (typeof STREAM_COLUMNS)[number]['name'];
