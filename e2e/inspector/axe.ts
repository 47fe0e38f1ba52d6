import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Scope } from '../browsers/inspected-browser.ts';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe cannot see to be right, and why it is. */
const KNOWN_RIGHT = [
  // The keys that scroll it are taken by the grid around it, which has the focus.
  { rule: 'scrollable-region-focusable', at: '.grid__scroller' },
  // A column of symbols is too narrow for its title, which is there for those who hear it.
  { rule: 'color-contrast', at: '[data-column="state"] .grid__sort' },
];

/**
 * What axe-core finds wrong in a document, one sentence for each element. It is brought along by the driver, for the
 * pages of an extension allow no foreign script.
 *
 * @param rules which of axe's to apply: all of them, if left out
 */
export async function accessibilityViolations(scope: Scope, rules?: readonly string[]): Promise<string[]> {
  if (!(await scope.evaluate<boolean>('return "axe" in window'))) await scope.evaluate(source);
  return scope.evaluate<string[]>(
    `
    const { violations, incomplete } = await window.axe.run(document, { resultTypes: ['violations', 'incomplete'], ...args[1] });
    // Text in the very colour of its background may be hidden on purpose, for all that axe knows.
    const unseen = incomplete
      .map(({ id, nodes }) => ({ id, nodes: nodes.filter(({ any }) => any[0]?.data?.messageKey === 'equalRatio') }));
    const isKnownRight = (id, { target }) =>
      args[0].some(({ rule, at }) => rule === id && document.querySelector(target[0])?.matches(at));
    return [...violations, ...unseen].flatMap(({ id, nodes }) =>
      nodes.filter((node) => !isKnownRight(id, node)).map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary));`,
    KNOWN_RIGHT,
    rules ? { runOnly: [...rules] } : {},
  );
}
