import type { Connection, Message, Note, Segment, Stream } from '../stream/stream.ts';
import { type BodyExtent, bodyExtents } from './body-extents.ts';
import { harEntry } from './har-entry.ts';
import { ownData } from './har-own.ts';
import { isoTime } from './iso-time.ts';
import { jsonArray, jsonString, openObject } from './json-pieces.ts';
import { ofAttempt, type Range, rangesByAttempt } from './of-attempt.ts';
import type { Creator, StreamSource } from './recorded-stream.ts';

/** HAR 1.2 of these streams, piece by piece: a page for each document, an entry for each connection. */
export async function* harFile(sources: readonly StreamSource[], creator: Creator): AsyncGenerator<string> {
  const streams = sources.map(({ stream }) => stream);
  yield harHead(streams, creator);
  let before = '';
  for (const source of sources) {
    yield before;
    yield* harEntries(source);
    before = ',\n';
  }
  yield HAR_TAIL;
}

/** What stands before the entries; between those of two streams goes a comma. */
function harHead(streams: readonly Stream[], { name, version }: Creator): string {
  const log = { version: '1.2', creator: { name, version }, pages: pagesOf(streams) };
  return `{"log":${openObject(log)},"entries":[\n`;
}

const HAR_TAIL = '\n]}}\n';

/**
 * The entries of a stream's connections. The first also has the messages of connections that are not kept any more; a
 * body of which only a part is kept is written as far as it is.
 */
async function* harEntries(source: StreamSource): AsyncGenerator<string> {
  const { connections, notes, segments } = source.stream;
  const bodies = await bodyExtents(source.segments(segments.first, segments.count));
  const ranges = await rangesByAttempt(source.notes(notes.first, notes.count));
  for (const [place, connection] of connections.entries()) {
    if (place > 0) yield ',\n';
    const { attempt } = connection;
    yield* connectionEntry(source, connection, bodies.get(attempt), ranges.get(attempt));
  }
}

async function* connectionEntry(
  source: StreamSource,
  connection: Connection,
  body: BodyExtent | undefined,
  range: Range = { first: 0, end: 0 },
): AsyncGenerator<string> {
  const { stream } = source;
  const { attempt } = connection;
  const { entry, response, content } = harEntry(stream, connection, pageId(stream));
  yield `${openObject(entry)},"response":${openObject(response)},"content":${openObject(content)}`;
  if (body) {
    yield ',"text":';
    const pieces = ofAttempt(source.segments(body.first, body.end), attempt);
    yield* jsonString(pieces, ({ text }: Segment) => text);
  }
  yield '}},"_eventSourceMessages":';
  const isFirst = connection === stream.connections[0];
  const first = isFirst ? stream.firstIndex : Math.max(stream.firstIndex, connection.firstIndex);
  const end = connection.firstIndex + connection.messageCount;
  yield* jsonArray(source.messages(first, end), toHarMessage);
  yield `,"_sseInspector":${openObject(ownData(stream, connection, body?.isWhole ?? false))},"notes":`;
  const notes = ofAttempt(source.notes(range.first, range.end), attempt);
  yield* jsonArray(notes, (note: Note) => ({ ...note, before: Math.max(0, note.before - first) }));
  yield '}}';
}

/** As Chrome writes them: times are in seconds. */
function toHarMessage({ time, name, lastEventId, data }: Message) {
  return { time: time / 1000, eventName: name, eventId: lastEventId, data };
}

function pagesOf(streams: readonly Stream[]) {
  const first = new Map<string, Stream>();
  for (const stream of streams) {
    const { createdTime } = first.get(pageId(stream)) ?? { createdTime: Infinity };
    if (stream.createdTime < createdTime) first.set(pageId(stream), stream);
  }
  return [...first].map(([id, { createdTime, document }]) => ({
    startedDateTime: isoTime(createdTime),
    id,
    title: document.topUrl || document.url,
    pageTimings: { onContentLoad: -1, onLoad: -1 },
  }));
}

function pageId({ document }: Stream): string {
  return `page_${document.id}`;
}
