import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Scope } from '../browsers/inspected-browser.ts';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core finds wrong in a document, one sentence for each element. It is brought along by the driver, for the
 * pages of an extension allow no foreign script.
 */
export async function accessibilityViolations(scope: Scope): Promise<string[]> {
  return scope.evaluate<string[]>(`
    ${source}
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary));`);
}
