import { lastEventIdAt } from '../stream/join.ts';
import type { WireMessage } from '../stream/network-event.ts';
import { shiftedBy } from '../stream/shifts.ts';
import type { Connection, Message, Stream, Witness } from '../stream/stream.ts';
import { type Trend, withArrivals, withInserted } from '../stream/trend.ts';
import { countTypes } from '../stream/type-counts.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import { addMessages } from './add-messages.ts';
import { addEntries, type Draft, put } from './draft.ts';
import { logOf } from './log.ts';
import { keptOf } from './retention.ts';
import type { BlockHeader } from './session.ts';
import { shifted } from './unconfirmed.ts';

/** Where a draft reads what is stored. */
export interface Stored {
  /** All blocks of a log. */
  blocksOf(log: string): Promise<BlockHeader[]>;
  /** The messages `from` to `to` of a stream that are kept, in order. */
  messages(streamId: string, from: number, to: number): Promise<Message[]>;
}

/** A message that was not in the log of its connection. */
export interface Insertion extends WireMessage {
  /** Index of the entry it goes before. */
  readonly at: number;
  readonly offset: number | null;
}

/**
 * Puts messages that a witness told of late among those of a connection. What comes after them in the log is written
 * anew. The draft must hold no other change of the stream's messages.
 */
export async function insertMessages(
  draft: Draft,
  stream: Stream,
  attempt: number,
  witness: Witness,
  insertions: readonly Insertion[],
  stored: Stored,
): Promise<void> {
  const inner = insertions.filter(({ at }) => at < stream.messageCount);
  if (inner.length > 0) await insert(draft, stream, attempt, witness, inner, stored);
  const isLast = stream.connections.at(-1)?.attempt === attempt;
  const outer = insertions.slice(inner.length).map(({ at: _, ...message }) => message);
  const now = () => draft.streams.get(stream.id) as Stream;
  if (isLast) {
    const { origin } = stream;
    addMessages(
      draft,
      now(),
      witness,
      outer.map((message) => ({ ...message, origin })),
    );
  } else {
    for (const message of outer) append(draft, now(), attempt, witness, message);
  }
}

async function insert(
  draft: Draft,
  stream: Stream,
  attempt: number,
  witness: Witness,
  insertions: readonly Insertion[],
  stored: Stored,
): Promise<void> {
  const [{ at: first }] = insertions as [Insertion];
  const headers = (await stored.blocksOf(logOf(stream.id, 'messages'))).filter(
    ({ first: begin, count, order }) => begin + count > first && !draft.removedBlocks.has(order),
  );
  const from = Math.max(stream.firstIndex, headers[0]?.first ?? first);
  const moved = await stored.messages(stream.id, from, stream.messageCount - 1);
  takeOut(draft, stream, headers);

  const entries = merged(moved, insertions, (insertion) => newMessage(stream, attempt, witness, insertion));
  const placed = entries.map((message, place) => ({ ...message, index: from + place }));
  addEntries(draft, stream.id, 'messages', placed);
  for (const request of draft.requests.values()) {
    if (request.tie?.streamId !== stream.id) continue;
    const before = insertions.filter(({ at }) => at < request.next).length;
    draft.requests.set(request.id, { ...request, next: request.next + before });
  }
  const queue = draft.unconfirmed.get(stream.id);
  if (queue) draft.unconfirmed.set(stream.id, shifted(queue, first, insertions.length));
  const places = insertions.map(({ at }) => at);
  const marks = stream.marks.map((mark) => mark + places.filter((at) => at <= mark).length);
  const trend = withInserted(stream.trend, stream.createdTime, moved, placed, insertions);
  grow(draft, { ...stream, ...shiftedBy(stream, places), marks }, attempt, insertions, first, trend);
}

/** A message at the end of a connection that is not the last one, when none of the next ones has any. */
function append(
  draft: Draft,
  stream: Stream,
  attempt: number,
  witness: Witness,
  message: Omit<Insertion, 'at'>,
): void {
  const index = stream.messageCount;
  addEntries(draft, stream.id, 'messages', [{ ...newMessage(stream, attempt, witness, message), index }]);
  const trend = withArrivals(stream.trend, stream.createdTime, [message]);
  grow(draft, stream, attempt, [{ ...message, at: index }], index, trend);
}

function takeOut(draft: Draft, { firstIndex }: Stream, headers: readonly BlockHeader[]): void {
  let { messageCount, weight } = draft.session;
  for (const header of headers) {
    messageCount -= keptOf(header, firstIndex);
    weight -= header.weight;
    draft.removedBlocks.set(header.order, header);
  }
  draft.session = { ...draft.session, messageCount, weight };
}

function merged(
  log: readonly Message[],
  insertions: readonly Insertion[],
  toMessage: (insertion: Insertion) => Message,
): Message[] {
  const entries: Message[] = [];
  let next = 0;
  for (const message of log) {
    for (; (insertions[next]?.at ?? Infinity) <= message.index; next++) {
      entries.push(toMessage(insertions[next] as Insertion));
    }
    entries.push(message);
  }
  return entries;
}

function newMessage(
  { origin }: Stream,
  attempt: number,
  witness: Witness,
  { time, name, data, lastEventId, offset }: Omit<Insertion, 'at'>,
): Message {
  return {
    index: 0,
    time,
    name,
    data,
    lastEventId,
    origin,
    size: utf8Length(data),
    attempt,
    witness,
    offset,
  };
}

function grow(
  draft: Draft,
  stream: Stream,
  attempt: number,
  added: readonly Insertion[],
  first: number,
  trend: Trend,
): void {
  const { confirmed } = stream.progress;
  put(draft, {
    ...stream,
    ...withAdded(stream, attempt, added),
    messageCount: stream.messageCount + added.length,
    trend,
    typeCounts: countTypes(stream.typeCounts, added),
    bytes: added.reduce((sum, { data }) => sum + utf8Length(data), stream.bytes),
    progress: { ...stream.progress, confirmed: confirmed > first ? confirmed + added.length : confirmed },
  });
}

/** The connections when messages are added to one of them; its last message gives the next ones their last event ID. */
function withAdded(
  stream: Stream,
  attempt: number,
  added: readonly Insertion[],
): Pick<Stream, 'connections' | 'lastEventId'> {
  const { at, lastEventId } = added[added.length - 1] as Insertion;
  const connections: Connection[] = [];
  let held: string | null = null;
  for (const connection of stream.connections) {
    const { firstIndex, messageCount, exchange } = connection;
    if (connection.attempt < attempt) {
      connections.push(connection);
    } else if (connection.attempt === attempt) {
      if (at >= firstIndex + messageCount) held = lastEventId;
      connections.push({ ...connection, messageCount: messageCount + added.length });
    } else {
      const begun: string = held === null ? connection.lastEventId : lastEventIdAt(exchange, held);
      if (held !== null) held = messageCount > 0 ? null : begun;
      connections.push({ ...connection, firstIndex: firstIndex + added.length, lastEventId: begun });
    }
  }
  return { connections, lastEventId: held ?? stream.lastEventId };
}
