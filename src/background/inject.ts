import browser from 'webextension-polyfill';
import { isExcluded, siteOf } from '../core/settings/site.ts';
import { CONTENT_SCRIPTS } from './content-scripts.ts';

/**
 * Puts the content scripts into the pages that are open already, so that they need no reload after the extension was
 * installed, updated, enabled or loaded again; not into frames of excluded sites. Where they are already nothing changes.
 */
export async function injectIntoOpenTabs(excludedSites: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({
    url: ['http://*/*', 'https://*/*', 'file://*/*'],
    discarded: false,
  });
  // At once, for a frozen page takes none until it goes on.
  await Promise.all(
    tabs.map(async ({ id }) => {
      if (id === undefined) return;
      const frames = await capturedFrames(id, excludedSites);
      await Promise.all(frames.map((frameId) => injectInto({ tabId: id, frameIds: [frameId] })));
    }),
  );
}

async function injectInto(target: { tabId: number; frameIds: number[] }): Promise<void> {
  for (const { js, world } of CONTENT_SCRIPTS) {
    await chrome.scripting.executeScript({ target, files: js, world, injectImmediately: true }).catch(() => {
      // The browser's own pages, and the extension store's, are out of bounds.
    });
  }
}

/** A frame without a site of its own (`about:blank`) belongs to that of the frame around it. */
async function capturedFrames(tabId: number, excludedSites: readonly string[]): Promise<number[]> {
  const frames = (await browser.webNavigation.getAllFrames({ tabId }).catch(() => null)) ?? [];
  const byId = new Map(frames.map((frame) => [frame.frameId, frame]));
  const siteOfFrame = (frameId: number): string | null => {
    const frame = byId.get(frameId);
    return frame ? (siteOf(frame.url) ?? siteOfFrame(frame.parentFrameId)) : null;
  };
  return frames.flatMap(({ frameId }) => (isExcluded(siteOfFrame(frameId), excludedSites) ? [] : frameId));
}
