import { type ColumnChoice, MAX_WIDTH, NO_CHOICE } from './columns.ts';
import type { Grouping } from './group-streams.ts';

/** What somebody chose of the lists of the panel. */
export interface ListChoices {
  readonly streams: ColumnChoice;
  readonly messages: ColumnChoice;
  readonly grouping: Grouping;
  /** The JSON path of what the list of messages shows of their data, such as `$.a.b`; empty for all of it. */
  readonly dataPath: string;
}

export const DEFAULT_CHOICES: ListChoices = {
  streams: NO_CHOICE,
  messages: NO_CHOICE,
  grouping: 'none',
  dataPath: '',
};

const GROUPINGS: readonly unknown[] = ['none', 'page', 'origin'] satisfies Grouping[];
/** More columns than any list will have. */
const MAX_COLUMNS = 100;
/** In UTF-16 units; a browser stores little more under one name. */
export const MAX_PATH_LENGTH = 1_000;

/** Choices as they were stored, which may be anything: what is no choice is as if it were not there. */
export function readListChoices(value: unknown): ListChoices {
  const { streams, messages, grouping, dataPath } = membersOf(value);
  return {
    streams: readColumnChoice(streams),
    messages: readColumnChoice(messages),
    grouping: GROUPINGS.includes(grouping) ? (grouping as Grouping) : 'none',
    dataPath: typeof dataPath === 'string' && dataPath.length <= MAX_PATH_LENGTH ? dataPath : '',
  };
}

function readColumnChoice(value: unknown): ColumnChoice {
  const { shown, widths, order } = membersOf(value);
  return {
    shown: only(shown, (one) => typeof one === 'boolean'),
    widths: only(widths, (one) => typeof one === 'number' && one > 0 && one <= MAX_WIDTH),
    order: Array.isArray(order) ? order.filter((one) => typeof one === 'string').slice(0, MAX_COLUMNS) : [],
  };
}

function only<T>(value: unknown, isValid: (one: unknown) => boolean): { readonly [name: string]: T } {
  const entries = Object.entries(membersOf(value)).slice(0, MAX_COLUMNS);
  return Object.fromEntries(entries.filter(([, one]) => isValid(one))) as { [name: string]: T };
}

function membersOf(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? (value as { [name: string]: unknown }) : {};
}
