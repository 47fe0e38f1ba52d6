import { expect, it } from 'vitest';
import { menuPlace } from './menu-place.ts';

const menu = { width: 150, height: 200 };

it('opens at the point where there is room, and stays within the viewport elsewhere', () => {
  expect(menuPlace({ x: 20, y: 30 }, menu, { width: 600, height: 400 })).toEqual({ left: 20, top: 30 });
  expect(menuPlace({ x: 590, y: 390 }, menu, { width: 600, height: 400 })).toEqual({ left: 450, top: 200 });
  expect(menuPlace({ x: 90, y: 90 }, menu, { width: 100, height: 100 })).toEqual({ left: 0, top: 0 });
});
