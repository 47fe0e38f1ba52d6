import type { Settings } from '../core/settings/settings.ts';
import { matchPatterns } from '../core/settings/site.ts';
import type { Stored } from '../protocol/stored.ts';

export interface ContentScript {
  readonly id: string;
  readonly js: string[];
  readonly world: 'ISOLATED' | 'MAIN';
}

/** As built, in the order in which they run: the bridge listens when the hook speaks. */
export const CONTENT_SCRIPTS: readonly ContentScript[] = [
  { id: '1-bridge', js: ['src/content/bridge.iife.js'], world: 'ISOLATED' },
  { id: '2-hook', js: ['src/page/hook.iife.js'], world: 'MAIN' },
];

/** Keeps the content scripts out of the excluded sites' pages; resolves when they are in place for the first time. */
export function keepContentScripts(settings: Stored<Settings>): Promise<void> {
  const register = () => registerContentScripts(settings.get().excludedSites);
  let last = register();
  settings.onChange(() => {
    last = last.then(register, register);
  });
  return last;
}

/**
 * Has the browser put the content scripts into all pages from now on but those of the excluded sites. A manifest's
 * scripts could not be kept out of any. The browser keeps what is registered until the extension is updated.
 */
async function registerContentScripts(excludedSites: readonly string[]): Promise<void> {
  const scripts = CONTENT_SCRIPTS.map((script) => ({
    ...script,
    matches: ['<all_urls>'],
    excludeMatches: matchPatterns(excludedSites),
    runAt: 'document_start' as const,
    allFrames: true,
    // Chromium forgets it with an update that does not say so again.
    persistAcrossSessions: true,
    matchOriginAsFallback: true,
  }));
  const registered = await chrome.scripting.getRegisteredContentScripts();
  if (registered.length === 0) await chrome.scripting.registerContentScripts(scripts);
  else if (!scripts.every((script) => isAmong(registered, script)))
    await chrome.scripting.updateContentScripts(scripts);
}

function isAmong(
  registered: readonly chrome.scripting.RegisteredContentScript[],
  { id, js, excludeMatches }: { id: string; js: string[]; excludeMatches: string[] },
): boolean {
  const same = registered.find((candidate) => candidate.id === id);
  return (
    same !== undefined &&
    same.js?.join() === js.join() &&
    (same.excludeMatches ?? []).join() === excludeMatches.join()
  );
}
