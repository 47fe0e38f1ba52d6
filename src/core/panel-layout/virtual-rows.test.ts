import { describe, expect, it } from 'vitest';
import {
  endScrollTop,
  isAtEnd,
  MAX_TRACK_HEIGHT,
  type RowGeometry,
  rowsAt,
  rowsPerPage,
  scrollTopFor,
  scrollTopToReveal,
  trackHeight,
} from './virtual-rows.ts';

const small: RowGeometry = { first: 0, end: 100, rowHeight: 20, viewportHeight: 105 };
const million: RowGeometry = { first: 0, end: 1_000_000, rowHeight: 20, viewportHeight: 105 };

describe('a list whose track fits the browser', () => {
  it('shows the rows that touch the viewport', () => {
    expect(rowsAt(0, small)).toEqual({ first: 0, count: 6, offset: 0 });
    expect(rowsAt(30, small)).toEqual({ first: 1, count: 6, offset: 10 });
  });

  it('counts from its first row', () => {
    expect(rowsAt(30, { ...small, first: 5000, end: 5100 }).first).toBe(5001);
  });

  it('shows no row after the last', () => {
    const { first, count } = rowsAt(endScrollTop(small), small);
    expect(first + count).toBe(100);
    expect(rowsAt(99_999, small)).toEqual(rowsAt(endScrollTop(small), small));
  });

  it('shows all rows where there are few, and nothing where there are none', () => {
    expect(rowsAt(0, { ...small, end: 3 })).toEqual({ first: 0, count: 3, offset: 0 });
    expect(rowsAt(0, { ...small, end: 0 })).toEqual({ first: 0, count: 0, offset: 0 });
  });

  it('scrolls no further than needed to reveal a row', () => {
    expect(scrollTopToReveal(3, 0, small)).toBe(0);
    expect(scrollTopToReveal(9, 0, small)).toBe(10 * 20 - 105);
    expect(scrollTopToReveal(17, 400, small)).toBe(340);
  });

  it('reveals a row from afar in the middle, with its neighbours around it', () => {
    expect(scrollTopToReveal(50, 0, small)).toBe(50 * 20 - 42.5);
    expect(scrollTopToReveal(50, 1800, small)).toBe(50 * 20 - 42.5);
    expect(scrollTopToReveal(0, 1800, small)).toBe(0);
  });

  it('reveals rows around a row as well, as far as there is room', () => {
    expect(scrollTopToReveal(20, 400, small, 2)).toBe(18 * 20);
    expect(scrollTopToReveal(24, 400, small, 2)).toBe(27 * 20 - 105);
    expect(scrollTopToReveal(22, 400, small, 2)).toBe(400);
    expect(scrollTopToReveal(20, 400, { ...small, viewportHeight: 30 }, 2)).toBe(395);
  });

  it('is at its end when the last row is in view', () => {
    expect(isAtEnd(endScrollTop(small), small)).toBe(true);
    expect(isAtEnd(endScrollTop(small) - 20, small)).toBe(false);
    expect(isAtEnd(0, { ...small, end: 2 })).toBe(true);
  });

  it('pages by what fits, keeping one row', () => {
    expect(rowsPerPage(small)).toBe(4);
    expect(rowsPerPage({ ...small, viewportHeight: 0 })).toBe(1);
  });
});

describe('a list taller than a browser can lay out', () => {
  it('has a track of the greatest height', () => {
    expect(trackHeight(million)).toBe(MAX_TRACK_HEIGHT);
    expect(trackHeight(small)).toBe(2000);
  });

  it('reaches its first and its last row', () => {
    expect(rowsAt(0, million).first).toBe(0);
    const last = rowsAt(MAX_TRACK_HEIGHT - million.viewportHeight, million);
    expect(last.first + last.count).toBe(1_000_000);
    expect(endScrollTop(million)).toBeCloseTo(MAX_TRACK_HEIGHT - million.viewportHeight);
  });

  it('finds again the row it scrolled to', () => {
    for (const row of [0, 1, 4_321, 500_000, 999_990]) {
      const window = rowsAt(scrollTopFor(row, 7, million), million);
      expect(window.first).toBe(row);
      expect(window.offset).toBeCloseTo(7, 3);
    }
  });

  it('has a whole px of track that shows any given row', () => {
    for (const row of [123_457, 777_777, 999_999]) {
      const { first, count } = rowsAt(Math.round(scrollTopToReveal(row, 0, million)), million);
      expect(row).toBeGreaterThanOrEqual(first);
      expect(row).toBeLessThan(first + count);
    }
  });
});
