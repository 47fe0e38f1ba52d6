import { createStream, receive, reduce } from '../stream/reduce.ts';
import type { Message, Stream } from '../stream/stream.ts';
import type { StreamCreated, StreamEvent } from '../stream/stream-event.ts';
import type { Block, BlockHeader, DocumentRecord, Session } from './session.ts';

/** A block is closed at this many messages or UTF-16 units of text. */
const MAX_BLOCK_MESSAGES = 2_000;
const MAX_BLOCK_LENGTH = 1024 * 1024;

/** A tab as it is on disk. */
export interface TabState {
  readonly session: Session;
  readonly documents: ReadonlyMap<string, DocumentRecord>;
  readonly streams: ReadonlyMap<string, Stream>;
  readonly nextOrder: number;
}

/** A tab's next state under way: the state before it, and all that has to be written to reach it. */
export interface Draft {
  session: Session;
  readonly documents: Map<string, DocumentRecord>;
  readonly streams: Map<string, Stream>;
  nextOrder: number;
  readonly changed: Set<string>;
  readonly removed: Set<string>;
  readonly addedBlocks: Block[];
  readonly removedBlocks: BlockHeader[];
  readonly openBlocks: Map<string, OpenBlock>;
}

interface OpenBlock {
  readonly order: number;
  readonly first: number;
  readonly texts: string[];
  length: number;
}

export function createDraft({ session, documents, streams, nextOrder }: TabState): Draft {
  return {
    session,
    documents: new Map(documents),
    streams: new Map(streams),
    nextOrder,
    changed: new Set(),
    removed: new Set(),
    addedBlocks: [],
    removedBlocks: [],
    openBlocks: new Map(),
  };
}

/** Reduces what a document reported. Events of streams that are not known are left out. */
export function applyEvents(draft: Draft, document: DocumentRecord, events: readonly StreamEvent[]): void {
  for (const event of events) {
    if ('stream' in event) applyToStream(draft, document, `${document.id}.${event.stream}`, event);
    else for (const stream of streamsOf(draft, document.id)) put(draft, reduce(stream, event));
  }
}

/** Puts a stream in its new state into the draft. */
export function put(draft: Draft, stream: Stream): void {
  if (draft.streams.get(stream.id) === stream) return;
  draft.streams.set(stream.id, stream);
  draft.changed.add(stream.id);
}

export function streamsOf(draft: Draft, documentId: string): Stream[] {
  return [...draft.streams.values()].filter(({ document }) => document.id === documentId);
}

/** Closes the blocks that are still open. Nothing may be added to a draft after this. */
export function closeBlocks(draft: Draft): void {
  for (const streamId of [...draft.openBlocks.keys()]) closeBlock(draft, streamId);
}

function applyToStream(
  draft: Draft,
  document: DocumentRecord,
  id: string,
  event: Extract<StreamEvent, { stream: number }>,
): void {
  const stream = draft.streams.get(id);
  if (!stream) {
    if (event.type === 'created') put(draft, created(draft, document, id, event));
  } else if (event.type === 'messageReceived') {
    const received = receive(stream, event);
    put(draft, received.stream);
    addMessage(draft, id, received.message);
  } else {
    put(draft, reduce(stream, event));
  }
}

function created(
  draft: Draft,
  { id: documentId, frameId, topUrl }: DocumentRecord,
  id: string,
  event: StreamCreated,
) {
  const document = { id: documentId, frameId, url: event.documentUrl, topUrl };
  const predecessor = streamsOf(draft, documentId).findLast(
    ({ url, readyState }) => url === event.url && readyState === 'closed',
  );
  return createStream(id, document, event, predecessor?.id ?? null);
}

function addMessage(draft: Draft, streamId: string, message: Message): void {
  let block = draft.openBlocks.get(streamId);
  if (!block) {
    block = { order: draft.nextOrder++, first: message.index, texts: [], length: 0 };
    draft.openBlocks.set(streamId, block);
  }
  const text = JSON.stringify(message);
  block.texts.push(text);
  block.length += text.length;
  if (block.texts.length >= MAX_BLOCK_MESSAGES || block.length >= MAX_BLOCK_LENGTH)
    closeBlock(draft, streamId);
}

function closeBlock(draft: Draft, streamId: string): void {
  const block = draft.openBlocks.get(streamId);
  if (!block) return;
  draft.openBlocks.delete(streamId);
  const { order, first, texts } = block;
  const text = `[${texts.join(',')}]`;
  draft.addedBlocks.push({ order, streamId, first, count: texts.length, weight: text.length, text });
  const { messageCount, weight } = draft.session;
  draft.session = {
    ...draft.session,
    messageCount: messageCount + texts.length,
    weight: weight + text.length,
  };
}
