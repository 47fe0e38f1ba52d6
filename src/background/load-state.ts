import { createParserState, type ParserState, parse } from '../core/event-stream/parser.ts';
import { isReadByFirefox } from '../core/session/apply-bytes.ts';
import type { TabState } from '../core/session/draft.ts';
import { NOTHING_LOST, type Session } from '../core/session/session.ts';
import { awaiting, NONE_UNCONFIRMED, type Unconfirmed } from '../core/session/unconfirmed.ts';
import { bytesAreWanted } from '../core/session/wanted.ts';
import { current, withConnection } from '../core/stream/reduce.ts';
import type { Stream } from '../core/stream/stream.ts';
import type { ReadEntries } from '../protocol/serve-logs.ts';
import type { EventStore } from './event-store.ts';
import { createLogReader } from './log-reader.ts';

/** A tab as the background before has left it, or an empty one. */
export async function loadState(
  tabId: number,
  store: EventStore,
  storageError: string | null,
): Promise<TabState> {
  const record = await store.load(tabId);
  const streams = (record?.streams ?? []).map(withoutFilter);
  const live = streams.filter(({ readyState }) => readyState !== 'closed');
  const readLog = createLogReader(tabId, store);
  return {
    session: record?.session ?? { ...emptySession(tabId), storageError },
    documents: byId(record?.documents),
    streams: byId(streams),
    requests: byId(record?.requests),
    nextOrder: record?.nextOrder ?? 1,
    waiting: new Map(),
    parsers: await collect(live, (stream) => parserOf(stream, readLog)),
    unconfirmed: await collect(live, (stream) => unconfirmedOf(stream, readLog)),
  };
}

function emptySession(tabId: number): Session {
  return { tabId, messageCount: 0, weight: 0, since: 0, ...NOTHING_LOST };
}

function byId<T extends { id: string }>(items: readonly T[] = []): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

async function collect<T>(
  streams: readonly Stream[],
  make: (stream: Stream) => Promise<T | undefined>,
): Promise<Map<string, T>> {
  const made = new Map<string, T>();
  for (const stream of streams) {
    const value = await make(stream);
    if (value !== undefined) made.set(stream.id, value);
  }
  return made;
}

/** The parser of a body that is under way, as it was: fed with the segments of the block that it is in, if all are kept. */
async function parserOf(stream: Stream, readLog: ReadEntries): Promise<ParserState | undefined> {
  const { id, segments, progress } = stream;
  const { unfinishedBlock } = progress;
  if (!unfinishedBlock) return undefined;
  const { lastEventId, offset, segmentCount } = unfinishedBlock;
  const start = createParserState({ lastEventId, offset });
  if (segmentCount === 0) return start;
  const fed = await readLog(id, 'segments', segments.count - segmentCount, segments.count - 1);
  if (fed.length < segmentCount) return undefined;
  return fed.reduce((state, { text }) => parse(state, text, isReadByFirefox(stream)).state, start);
}

/** What the hook may yet see of the current connection: only of a stream that has another witness. */
async function unconfirmedOf(stream: Stream, readLog: ReadEntries): Promise<Unconfirmed | undefined> {
  const { id, messageCount, listenedSince, progress } = stream;
  const from = Math.max(progress.confirmed, current(stream).firstIndex);
  if (!listenedSince || from >= messageCount) return undefined;
  let queue = NONE_UNCONFIRMED;
  for (const message of await readLog(id, 'messages', from, messageCount - 1)) {
    if (message.witness !== 'hook') queue = awaiting(queue, message, listenedSince);
  }
  return queue;
}

/** A filter ends with the background that attached it: what came since then of its connection was not read. */
function withoutFilter(stream: Stream): Stream {
  const { attempt, byteCount, endCause } = current(stream);
  if (byteCount === null || endCause !== null || !bytesAreWanted(stream)) return stream;
  return withConnection(stream, attempt, { bytesMissed: true });
}
