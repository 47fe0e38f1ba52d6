import type { Panel } from '../browsers/inspected-browser.ts';

/** Drags the mouse on the axis of the timeline of all streams, between two fractions of its width. */
export async function brush(panel: Panel, from: number, to: number): Promise<void> {
  const [left, top, width] = await panel.waitFor<[number, number, number]>(
    `const { left, top, width } = document.querySelector('[data-testid=waterfall-axis]').getBoundingClientRect();
    return [left, top, width];`,
    'the axis of the timeline',
  );
  // Its last pixel is not a part of it.
  const at = (fraction: number) => [left + fraction * (width - 1), top + 5] as const;
  await panel.drag(at(from), at(to));
}
