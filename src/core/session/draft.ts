import type { ParserState } from '../event-stream/parser.ts';
import type { NetworkRequest } from '../stream/join.ts';
import type { NetworkEvent } from '../stream/network-event.ts';
import { isPageChange, statesAfter } from '../stream/page-stays.ts';
import { reduce } from '../stream/reduce.ts';
import type { Stream } from '../stream/stream.ts';
import type { PageEvent } from '../stream/stream-event.ts';
import { lengthOfEntry, writeEntries } from './block-text.ts';
import { type LogKind, type Logs, logOf } from './log.ts';
import type { Block, BlockHeader, DocumentRecord, Session } from './session.ts';
import type { Unconfirmed } from './unconfirmed.ts';
import type { Waiting } from './waiting.ts';

/** A block is closed at this many entries or UTF-16 units of text. */
const MAX_BLOCK_ENTRIES = 2_000;
const MAX_BLOCK_TEXT = 1024 * 1024;

/** A tab as it is on disk, and what can be made anew from that. */
export interface TabState {
  readonly session: Session;
  readonly documents: ReadonlyMap<string, DocumentRecord>;
  readonly streams: ReadonlyMap<string, Stream>;
  /** What the network's witnesses saw, by id, oldest first. */
  readonly requests: ReadonlyMap<string, NetworkRequest>;
  readonly nextOrder: number;
  /** Of the streams whose bytes are seen. */
  readonly parsers: ReadonlyMap<string, ParserState>;
  /** What came of requests that are not tied yet, by request. */
  readonly waiting: ReadonlyMap<string, Waiting>;
  /** For each stream, the messages that the page's hook may yet see, in order. */
  readonly unconfirmed: ReadonlyMap<string, Unconfirmed>;
}

/** A tab's next state under way: the state before it, and all that has to be written to reach it. */
export interface Draft {
  session: Session;
  readonly documents: Map<string, DocumentRecord>;
  readonly streams: Map<string, Stream>;
  readonly requests: Map<string, NetworkRequest>;
  nextOrder: number;
  readonly parsers: Map<string, ParserState>;
  readonly waiting: Map<string, Waiting>;
  readonly unconfirmed: Map<string, Unconfirmed>;
  readonly changed: Set<string>;
  readonly removed: Set<string>;
  readonly addedBlocks: Block[];
  /** By order. */
  readonly removedBlocks: Map<number, BlockHeader>;
  readonly openBlocks: Map<string, OpenBlock>;
  /** What waited for its request to be tied, and is to be applied after this draft. */
  readonly released: NetworkEvent[];
}

interface OpenBlock {
  readonly order: number;
  readonly first: number;
  readonly kind: LogKind;
  readonly entries: Logs[LogKind][];
  /** About the UTF-16 units of its text. */
  length: number;
}

/** What the disk was to be told of, and has not taken. */
export type Unwritten = Pick<Draft, 'changed' | 'removed' | 'removedBlocks'>;

/** The next draft; it begins with what is still to be written of the one before. */
export function createDraft({ session, nextOrder, ...maps }: TabState, unwritten?: Unwritten): Draft {
  return {
    session,
    documents: new Map(maps.documents),
    streams: new Map(maps.streams),
    requests: new Map(maps.requests),
    nextOrder,
    parsers: new Map(maps.parsers),
    waiting: new Map(maps.waiting),
    unconfirmed: new Map(maps.unconfirmed),
    changed: new Set(unwritten?.changed),
    removed: new Set(unwritten?.removed),
    addedBlocks: [],
    removedBlocks: new Map(unwritten?.removedBlocks),
    openBlocks: new Map(),
    released: [],
  };
}

/** Something happened to a document. */
export function applyToDocument(draft: Draft, documentId: string, event: PageEvent): void {
  for (const stream of streamsOf(draft, documentId)) put(draft, reduce(stream, event));
  const document = draft.documents.get(documentId);
  if (!document || !isPageChange(event.type)) return;
  draft.documents.set(documentId, { ...document, pageStates: statesAfter(document.pageStates, event.type) });
}

/** Puts a stream in its new state into the draft. */
export function put(draft: Draft, stream: Stream): void {
  if (draft.streams.get(stream.id) === stream) return;
  draft.streams.set(stream.id, stream);
  draft.changed.add(stream.id);
  draft.removed.delete(stream.id);
}

/**
 * Takes a stream out of the draft; its logs are the caller's to remove. Its requests stay, tied to a stream that is gone: or else
 * a witness that begins anew would bring it back.
 */
export function remove(draft: Draft, streamId: string): void {
  draft.streams.delete(streamId);
  draft.parsers.delete(streamId);
  draft.unconfirmed.delete(streamId);
  for (const request of draft.requests.values()) {
    if (request.tie?.streamId === streamId) draft.requests.set(request.id, withoutHeaders(request));
  }
  draft.changed.delete(streamId);
  draft.removed.add(streamId);
}

/** What is known of a request elsewhere, or needed no more, is not kept with it. */
export function withoutHeaders(request: NetworkRequest): NetworkRequest {
  const exchange = { ...request.exchange, requestHeaders: null, responseHeaders: null, redirects: [] };
  return { ...request, exchange };
}

/** Nothing that was sent before this time is shown any more, unless its stream is. */
export function showSince(draft: Draft, time: number): void {
  draft.session = { ...draft.session, since: time };
  for (const request of draft.requests.values()) {
    if (isGone(draft, request) && request.exchange.requestTime < time) draft.requests.delete(request.id);
  }
}

/** Whether the stream that a request was sent for is no more. */
export function isGone({ streams }: Pick<TabState, 'streams'>, { tie }: NetworkRequest): boolean {
  return tie !== null && !streams.has(tie.streamId);
}

function streamsOf(draft: Draft, documentId: string): Stream[] {
  return [...draft.streams.values()].filter(({ document }) => document.id === documentId);
}

/** The streams by document, those of all that have any. */
export function streamsByDocument({ streams }: Draft): Map<string, Stream[]> {
  const byDocument = new Map<string, Stream[]>();
  for (const stream of streams.values()) {
    const ofDocument = byDocument.get(stream.document.id);
    if (ofDocument) ofDocument.push(stream);
    else byDocument.set(stream.document.id, [stream]);
  }
  return byDocument;
}

/** Adds the next entries to a log of a stream. */
export function addEntries<K extends LogKind>(
  draft: Draft,
  streamId: string,
  kind: K,
  entries: readonly Logs[K][],
): void {
  const log = logOf(streamId, kind);
  for (const entry of entries) {
    let block = draft.openBlocks.get(log);
    if (!block) {
      block = { order: draft.nextOrder++, first: entry.index, kind, entries: [], length: 0 };
      draft.openBlocks.set(log, block);
    }
    block.length += lengthOfEntry(entry, block.entries.at(-1));
    block.entries.push(entry);
    if (block.entries.length >= MAX_BLOCK_ENTRIES || block.length >= MAX_BLOCK_TEXT) closeBlock(draft, log);
  }
}

/** Closes the blocks that are still open. */
export function closeBlocks(draft: Draft): void {
  for (const log of [...draft.openBlocks.keys()]) closeBlock(draft, log);
}

function closeBlock(draft: Draft, log: string): void {
  const block = draft.openBlocks.get(log);
  if (!block) return;
  draft.openBlocks.delete(log);
  const { order, first, kind, entries } = block;
  const text = writeEntries(kind, entries);
  draft.addedBlocks.push({ order, log, first, count: entries.length, weight: text.length, text });
  const { messageCount, weight } = draft.session;
  draft.session = {
    ...draft.session,
    messageCount: messageCount + (kind === 'messages' ? entries.length : 0),
    weight: weight + text.length,
  };
}
