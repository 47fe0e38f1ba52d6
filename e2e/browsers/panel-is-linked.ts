import type { Scope } from './inspected-browser.ts';

/** Whether our panel shows what the background knows: from then on the background watches for it. */
export const PANEL_IS_LINKED = `return document.querySelector('[data-testid=panel]')?.dataset.link === 'connected'`;

/** Loads the panel's page anew. */
export async function reloadPanel({ evaluate, waitFor }: Scope): Promise<void> {
  const before = await evaluate<number>('return performance.timeOrigin');
  await evaluate('setTimeout(() => location.reload())');
  await waitFor(
    `if (performance.timeOrigin === args[0]) return false; ${PANEL_IS_LINKED}`,
    'the panel to be loaded anew',
    before,
  );
}
