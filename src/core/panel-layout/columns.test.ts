import { describe, expect, it } from 'vitest';
import {
  type Column,
  type ColumnChoice,
  columnTemplate,
  edgeOfPlace,
  inOrder,
  isSizedAtRight,
  NO_CHOICE,
  placeAt,
  placeColumns,
  withPlace,
  withShown,
  withWidth,
} from './columns.ts';

const COLUMNS: readonly Column[] = [
  { name: 'state', width: 100, least: 20, isDefault: true, rank: 2, shrinks: 'toLeast' },
  { name: 'name', width: 80, least: 80, isDefault: true, rank: 9, takesRest: true },
  { name: 'url', width: 200, least: 60, isDefault: false, rank: 0 },
  { name: 'status', width: 50, least: 30, isDefault: true, rank: 1 },
  { name: 'messages', width: 70, least: 40, isDefault: true, rank: 3 },
];
const shown = (room: number, choice = NO_CHOICE) =>
  placeColumns(COLUMNS, choice, room)
    .map(({ column, width }) => `${column.name} ${width}`)
    .join(', ');

describe('columns', () => {
  it('are those that a list has at first, and one takes the rest of the room', () => {
    expect(shown(500)).toBe('state 100, name 280, status 50, messages 70');
    expect(columnTemplate(placeColumns(COLUMNS, NO_CHOICE, 500))).toBe('100px minmax(0, 1fr) 50px 70px');
  });

  it('go by their rank where there is little room, but for one that becomes narrow', () => {
    expect(shown(299)).toBe('state 100, name 129, messages 70');
    expect(shown(200)).toBe('state 20, name 110, messages 70');
    expect(shown(120)).toBe('state 20, name 100');
  });

  it('that become as narrow as is needed leave the rest no more than its least', () => {
    const types: readonly Column[] = [
      { name: 'type', width: 110, least: 60, isDefault: true, rank: 0, shrinks: 'toFit' },
      { name: 'data', width: 160, least: 160, isDefault: true, rank: 9, takesRest: true },
    ];
    const widths = (room: number) => placeColumns(types, NO_CHOICE, room).map(({ width }) => width);
    expect([300, 250, 200].map(widths)).toEqual([
      [110, 190],
      [90, 160],
      [60, 160],
    ]);
  });

  it('are all there while the room is not known', () => {
    expect(shown(0)).toBe('state 100, name 80, status 50, messages 70');
  });

  it('that somebody asked for stay longer than the others, and become narrow at last', () => {
    const withUrl = withShown(NO_CHOICE, 'url', true);
    expect(shown(600, withUrl)).toBe('state 100, name 180, url 200, status 50, messages 70');
    expect(shown(310, withUrl)).toBe('state 20, name 90, url 200');
    expect(shown(200, withUrl)).toBe('state 20, name 80, url 100');
    expect(shown(160, withUrl)).toBe('state 20, name 80, url 60');
  });

  it('that nobody asked for are back where the one asked for does not fit at all', () => {
    expect(shown(150, withShown(NO_CHOICE, 'url', true))).toBe('state 20, name 130');
  });

  it('may be taken out, but for the one that takes the rest', () => {
    const choice = withShown(withShown(NO_CHOICE, 'status', false), 'name', false);
    expect(shown(500, choice)).toBe('state 100, name 330, messages 70');
  });
});

describe('the width of a column', () => {
  const placed = placeColumns(COLUMNS, NO_CHOICE, 500);

  it('is what it was given, within what it needs and what the others leave', () => {
    expect(withWidth(NO_CHOICE, placed, 'status', 90).widths).toEqual({ status: 90 });
    expect(withWidth(NO_CHOICE, placed, 'status', 3).widths).toEqual({ status: 30 });
    expect(withWidth(NO_CHOICE, placed, 'status', 900).widths).toEqual({ status: 250 });
  });

  it('is that of its content while that is measured', () => {
    expect(columnTemplate(placed, 'status')).toBe('100px minmax(0, 1fr) max-content 70px');
  });

  it('is set at the edge that is not held by the other columns', () => {
    expect(placed.map((_, at) => isSizedAtRight(placed, at))).toEqual([true, false, false, false]);
  });
});

describe('the order of columns', () => {
  const placed = placeColumns(COLUMNS, NO_CHOICE, 500);
  const moved = (name: string, to: number, from = NO_CHOICE) =>
    withPlace(from, COLUMNS, placeColumns(COLUMNS, from, 500), name, to);
  const order = (choice: ColumnChoice) => placeColumns(COLUMNS, choice, 500).map(({ column }) => column.name);

  it('is changed by moving one among those that are shown', () => {
    expect(order(moved('messages', 0))).toEqual(['messages', 'state', 'name', 'status']);
    expect(order(moved('state', 3))).toEqual(['name', 'status', 'messages', 'state']);
    expect(order(moved('status', 1, moved('messages', 0)))).toEqual(['messages', 'status', 'state', 'name']);
    expect(moved('state', -1)).toEqual(NO_CHOICE);
    expect(moved('messages', 4)).toEqual(NO_CHOICE);
  });

  it('keeps one that is not shown beside the one it followed', () => {
    const choice = withShown(moved('name', 0), 'url', true);
    expect(order(choice)).toEqual(['name', 'state', 'url', 'status', 'messages']);
    expect(order(withShown(moved('status', 1), 'url', true))).toContain('url');
  });

  it('has room for columns that it does not know, and knows none that are gone', () => {
    const choice = { ...NO_CHOICE, order: ['messages', 'gone', 'name'] };
    expect(inOrder(COLUMNS, choice).map(({ name }) => name)).toEqual([
      'state',
      'messages',
      'name',
      'url',
      'status',
    ]);
  });

  it('is told by where the pointer lets a column go', () => {
    // state 0–100, name 100–380, status 380–430, messages 430–500
    expect([10, 60, 200, 300, 410, 480].map((x) => placeAt(placed, 'status', x))).toEqual([0, 1, 1, 2, 2, 3]);
    expect([0, 1, 2, 3].map((to) => edgeOfPlace(placed, 'status', to))).toEqual([0, 100, null, 500]);
  });
});
