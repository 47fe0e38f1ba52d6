import type { OpenSource } from './hooks/use-panel.ts';

/** Opens the Sources panel by Chromium's own API, which the polyfill does not cover; undefined in a browser without it. */
export function openSource(): OpenSource | undefined {
  const panels = globalThis.chrome?.devtools?.panels;
  if (typeof panels?.openResource !== 'function') return undefined;
  // The API counts from 0.
  return ({ url, line, column }) => panels.openResource(url, line - 1, column - 1, () => {});
}
