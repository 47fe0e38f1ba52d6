import type { ParsedSegment } from '../event-stream/parser.ts';
import type { Connection, Message, Note, Segment, Stream } from '../stream/stream.ts';
import { MAX_CONNECTIONS } from '../stream/stream.ts';
import { NO_TREND, withArrivals } from '../stream/trend.ts';
import { countTypes, NO_TYPES } from '../stream/type-counts.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import type { RecordedStream } from './recorded-stream.ts';

/** One connection as a file tells of it, its entries not yet numbered. */
export interface RecordedConnection {
  readonly connection: Connection;
  readonly messages: readonly Omit<Message, 'index' | 'attempt' | 'size'>[];
  /** `before` counts this connection's messages. */
  readonly notes: readonly Omit<Note, 'index' | 'attempt'>[];
  readonly segments: readonly (ParsedSegment & Pick<Segment, 'time'>)[];
}

/** A stream of these connections, in their order; of `base` all is kept that does not follow from them. */
export function assembleStream(base: Stream, parts: readonly RecordedConnection[]): RecordedStream {
  const messages: Message[] = [];
  const notes: Note[] = [];
  const segments: Segment[] = [];
  const connections: Connection[] = [];
  for (const part of parts) {
    const attempt = Math.max(part.connection.attempt, (connections.at(-1)?.attempt ?? 0) + 1);
    const { length: firstIndex } = messages;
    const { length: messageCount } = part.messages;
    connections.push({ ...part.connection, attempt, firstIndex, messageCount });
    for (const message of part.messages) {
      messages.push({ ...message, index: messages.length, attempt, size: utf8Length(message.data) });
    }
    for (const note of part.notes) {
      const before = firstIndex + Math.min(note.before, messageCount);
      notes.push({ ...note, index: notes.length, attempt, before });
    }
    for (const segment of part.segments) segments.push({ ...segment, index: segments.length, attempt });
  }
  const kept = connections.slice(-MAX_CONNECTIONS);
  const stream: Stream = {
    ...base,
    connections: kept,
    connectionsDropped: (kept[0]?.attempt ?? 1) - 1,
    lastEventId: messages.at(-1)?.lastEventId ?? base.lastEventId,
    messageCount: messages.length,
    bytes: messages.reduce((sum, { size }) => sum + size, 0),
    trend: withArrivals(NO_TREND, base.createdTime, messages),
    typeCounts: countTypes(NO_TYPES, messages),
    notes: { first: 0, count: notes.length },
    segments: { first: 0, count: segments.length },
    progress: { unfinishedBlock: null, confirmed: messages.length, retry: null },
  };
  return { stream, messages, notes, segments };
}
