import { expect, it } from 'vitest';
import { arrange, clampShare } from './arrangement.ts';

it('puts everything side by side in a wide panel', () => {
  expect(arrange(1400, 500)).toEqual({ streams: 'left', detail: 'right' });
  expect(arrange(1000, 300)).toEqual({ streams: 'left', detail: 'right' });
});

it('puts everything one below the other in a narrow, tall panel', () => {
  expect(arrange(420, 800)).toEqual({ streams: 'top', detail: 'below' });
});

it('puts the detail below the messages where they share a medium width', () => {
  expect(arrange(800, 700)).toEqual({ streams: 'left', detail: 'below' });
});

it('keeps the list at the left where a narrow panel is short', () => {
  expect(arrange(500, 250)).toEqual({ streams: 'left', detail: 'right' });
});

it('puts nothing side by side in a panel as narrow as two columns, unless it is flat', () => {
  expect(arrange(300, 400)).toEqual({ streams: 'top', detail: 'below' });
  expect(arrange(300, 200)).toEqual({ streams: 'left', detail: 'right' });
});

it('leaves both panes of a split room', () => {
  expect(clampShare(0.01, 1000, 100)).toBe(0.1);
  expect(clampShare(0.99, 1000, 100)).toBe(0.9);
  expect(clampShare(0.9, 150, 100)).toBe(0.5);
});
