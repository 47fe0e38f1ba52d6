import browser from 'webextension-polyfill';
import type { DocumentRecord } from '../core/session/session.ts';

/** Whether a document is in one of the tab's frames now: not gone, not in the back/forward cache. */
export async function isHere(tabId: number, { browserId, frameId }: DocumentRecord): Promise<boolean> {
  const frames = ((await browser.webNavigation.getAllFrames({ tabId }).catch(() => null)) ?? []) as {
    frameId: number;
    documentId?: string;
  }[];
  return frames.some((frame) =>
    browserId === null ? frame.frameId === frameId : frame.documentId === browserId,
  );
}

/** Whether a tab is in a private window; also when the browser does not tell, for the tab is closed. */
export async function isPrivate(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab?.incognito ?? true;
}
