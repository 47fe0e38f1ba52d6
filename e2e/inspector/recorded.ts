import type { Note, Stream } from '../../src/core/stream/stream.ts';
import type { MessageRow, SessionSnapshot } from '../../src/protocol/panel.ts';
import type { Scope } from '../browsers/inspected-browser.ts';

const CONNECT = `
  const [tabId] = args;
  const port = (globalThis.browser ?? chrome).runtime.connect({ name: 'panel' });
  const waiting = new Map();
  let received = '';
  let lastId = 0;
  port.onMessage.addListener(({ message, text = '', last }) => {
    received += text;
    if (!message && !last) return;
    const answer = message ?? JSON.parse(received);
    received = '';
    waiting.get(answer.id)?.(answer);
  });
  const call = (method, params) => new Promise((resolve, reject) => {
    const id = ++lastId;
    waiting.set(id, ({ result, error }) => (error ? reject(new Error(error)) : resolve(result)));
    port.onDisconnect.addListener(() => reject(new Error('The background was stopped.')));
    port.postMessage({ message: { id, method, params } });
  });
  const snapshot = await call('inspect', { tabId });`;

/** Of what `recorded` answers with, only what takes no time. */
export function snapshotOf(scope: Scope, tabId: number): Promise<SessionSnapshot> {
  return scope.evaluate(`${CONNECT} port.disconnect(); return snapshot;`, tabId);
}

/**
 * What the background has recorded of a tab, asked for as a panel asks: `scope` is any page of the extension. Every
 * message is fetched, with its data cut to the length of a preview, and of each stream the oldest 500 notes.
 */
export async function recorded(scope: Scope, tabId: number): Promise<Recorded> {
  const snapshot = await scope.evaluate<Recorded>(
    `${CONNECT}
    const messages = {};
    const notes = {};
    for (const { id, firstIndex, messageCount, notes: kept } of snapshot.streams) {
      notes[id] = (await call('getNotes', { streamId: id, from: kept.first, count: 500 })).notes;
      messages[id] = [];
      for (let from = firstIndex; from < messageCount; from += 500) {
        messages[id].push(...(await call('getMessages', { streamId: id, from, count: 500 })).messages);
      }
    }
    port.disconnect();
    return { ...snapshot, messages, notes };`,
    tabId,
  );
  return snapshot;
}

/** Positions in each stream's body at which a chunk begins, for as many as 10,000 lines. */
export function chunkStarts(scope: Scope, tabId: number): Promise<{ [streamId: string]: number[] }> {
  return scope.evaluate(
    `${CONNECT}
    const starts = {};
    for (const { id } of snapshot.streams) {
      starts[id] = [];
      for (let from = 0; from < 10_000; from += 500) {
        const { segments } = await call('getSegments', { streamId: id, from, count: 500 });
        starts[id].push(...segments.filter(({ startsChunk }) => startsChunk).map(({ offset }) => offset));
      }
    }
    port.disconnect();
    return starts;`,
    tabId,
  );
}

export type Recorded = SessionSnapshot & { messages: MessagesOf; notes: { [streamId: string]: Note[] } };
export type MessagesOf = { [streamId: string]: MessageRow[] };

/** The stream on a URL that ends so, and its messages; throws if there is not exactly one. */
export function streamOn(
  { streams, messages }: { streams: readonly Stream[]; messages: MessagesOf },
  ending: string,
): { stream: Stream; messages: MessageRow[] } {
  const found = streams.filter(({ url }) => url.endsWith(ending));
  if (found.length !== 1) {
    throw new Error(`${found.length} streams end with ${ending}: ${streams.map(({ url }) => url).join(' ')}`);
  }
  const [stream] = found as [Stream];
  return { stream, messages: messages[stream.id] ?? [] };
}
