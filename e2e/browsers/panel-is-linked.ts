import type { Scope } from './inspected-browser.ts';

/** Whether our panel shows what the background knows: from then on the background watches for it. */
export const PANEL_IS_LINKED = `return document.querySelector('[data-testid=panel]')?.dataset.link === 'connected'`;

/** Whether the panel has heard of a theme, `args[0]`, of the developer tools: its `prefers-color-scheme` may change before. */
export const HAS_THEME = `return matchMedia('(prefers-color-scheme: ' + args[0] + ')').matches &&
  document.querySelector('[data-testid=panel]').dataset.theme === args[0]`;

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
