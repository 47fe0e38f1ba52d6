import browser from 'webextension-polyfill';
import type { DocumentRecord } from '../core/session/session.ts';
import { ASK_PROGRESS, type Progress } from '../protocol/capture.ts';
import type { FrameDocument } from './excluded-senders.ts';

/** Tells whether a document is in one of a tab's frames: not gone, not in the back/forward cache. */
export type IsHere = (document: Pick<DocumentRecord, 'frameId' | 'browserId'>) => boolean;

/** Which documents are in the tab's frames now: the browser is asked once, however many there are. */
export async function documentsHere(tabId: number): Promise<IsHere> {
  const frames = await framesOf(tabId);
  const frameIds = new Set(frames.map(({ frameId }) => frameId));
  const documentIds = new Set(frames.map(({ documentId }) => documentId));
  return ({ browserId, frameId }) =>
    browserId === null ? frameIds.has(frameId) : documentIds.has(browserId);
}

/** The documents in a tab's frames; none where the tab is gone. */
export async function framesOf(tabId: number): Promise<(FrameDocument & { readonly frameId: number })[]> {
  return (await browser.webNavigation.getAllFrames({ tabId }).catch(() => null)) ?? [];
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
