import browser from 'webextension-polyfill';
import type { DocumentRecord } from '../core/session/session.ts';
import { ASK_PROGRESS, type Progress } from '../protocol/capture.ts';

/** Whether a document is in one of the tab's frames now: not gone, not in the back/forward cache. */
export async function isHere(
  tabId: number,
  { browserId, frameId }: Pick<DocumentRecord, 'frameId' | 'browserId'>,
): Promise<boolean> {
  const frames = ((await browser.webNavigation.getAllFrames({ tabId }).catch(() => null)) ?? []) as {
    frameId: number;
    documentId?: string;
  }[];
  return frames.some((frame) =>
    browserId === null ? frame.frameId === frameId : frame.documentId === browserId,
  );
}

/** How far the bridge in one of the tab's frames has come; null where there is none. */
export async function progressOf(tabId: number, frameId: number): Promise<Progress | null> {
  const answer: Promise<Progress | undefined> = browser.tabs.sendMessage(tabId, ASK_PROGRESS, { frameId });
  return (await answer.catch(() => null)) ?? null;
}

/** Whether a tab is in a private window; also when the browser does not tell, for the tab is closed. */
export async function isPrivate(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab?.incognito ?? true;
}
