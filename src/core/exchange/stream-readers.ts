import { sentence } from '../sentence.ts';
import { MAX_KEPT_HEADERS } from '../stream/cut.ts';
import type { Exchange } from '../stream/exchange.ts';
import { MAX_MARKS } from '../stream/marks.ts';
import {
  type Connection,
  type Freeze,
  type LogExtent,
  MAX_CONNECTIONS,
  MAX_FREEZES,
  MAX_NAMES,
  MAX_STAYS,
  MAX_TYPES,
  type Message,
  type Note,
  type NoteKind,
  type PageStay,
  type Progress,
  type Segment,
  type StackFrame,
  type Stream,
  type StreamDocument,
  type TypeCounts,
  type UnfinishedBlock,
  type Witness,
} from '../stream/stream.ts';
import { MAX_BODY_LENGTH, type RequestDescription } from '../stream/stream-event.ts';
import { NO_TREND } from '../stream/trend.ts';
import { NO_TYPES } from '../stream/type-counts.ts';
import {
  dictionary,
  list,
  nullable,
  oneOf,
  orElse,
  pair,
  type Read,
  readBoolean,
  readCount,
  readInteger,
  readText,
  readTime,
  record,
  Unreadable,
} from './readers.ts';

/** What a file may hold of these, besides the bounds of a stream itself. */
export const MAX_REDIRECTS = 100;
export const MAX_FRAMES = 1_000;
/** A body without its secrets may be longer than it was. */
const MAX_BODY = 8 * MAX_BODY_LENGTH;

const NOTE_KINDS: readonly NoteKind[] = [
  'comment',
  'retry',
  'invalidRetry',
  'unknownField',
  'invalidId',
  'noData',
  'unfinished',
  'tooLong',
  'gap',
];

const readAttempt: Read<number> = (value) => {
  const attempt = readCount(value);
  if (attempt === 0) throw new Unreadable(sentence('expected_positive'));
  return attempt;
};
const readBody: Read<string> = (value) => {
  const body = readText(value);
  if (body.length > MAX_BODY) throw new Unreadable(sentence('expected_shorterText', MAX_BODY));
  return body;
};
const readWitness = oneOf<Witness>('hook', 'webRequest', 'filter', 'har');
const readHeaders = list(pair(readText, readText), MAX_KEPT_HEADERS);

const readExtent: Read<LogExtent> = (value) => {
  const extent = record<LogExtent>({ first: readCount, count: readCount })(value);
  if (extent.first > extent.count) throw new Unreadable(sentence('expected_range'));
  return extent;
};

const readRequest = record<RequestDescription>({
  method: readText,
  headers: readHeaders,
  body: nullable(readBody),
});

const readDocument = record<StreamDocument>({
  id: readText,
  frameId: readInteger,
  url: readText,
  topUrl: readText,
});

export const readRedirects = list(record({ url: readText, status: readCount }), MAX_REDIRECTS);

const readExchange = record<Exchange>({
  requestTime: readTime,
  method: readText,
  requestHeaders: nullable(readHeaders),
  redirects: readRedirects,
  url: readText,
  responseTime: nullable(readTime),
  status: nullable(readCount),
  statusText: readText,
  responseHeaders: nullable(readHeaders),
  httpVersion: nullable(readText),
  endTime: nullable(readTime),
  errorText: nullable(readText),
});

export const connectionReaders = {
  attempt: readAttempt,
  connectingTime: readTime,
  openTime: nullable(readTime),
  endTime: nullable(readTime),
  endCause: nullable(oneOf('closed', 'lost', 'failed', 'finished', 'pageGone')),
  lastEventId: readText,
  firstIndex: readCount,
  messageCount: readCount,
  byteCount: nullable(readCount),
  bytesMissed: orElse(readBoolean, false),
  watched: orElse(readBoolean, false),
  inHar: orElse(readBoolean, false),
  errorText: nullable(readText),
} as const;

const readConnection = record<Connection>({ ...connectionReaders, exchange: nullable(readExchange) });

const readConnections: Read<Connection[]> = (value) => {
  const connections = list(readConnection, MAX_CONNECTIONS)(value);
  const isAscending = connections.every(
    ({ attempt }, at) => at === 0 || attempt > (connections[at - 1]?.attempt ?? 0),
  );
  if (connections.length === 0 || !isAscending) throw new Unreadable(sentence('expected_attempts'));
  return connections;
};

/** What a stream is, without what happened to it. */
export const streamReaders = {
  id: readText,
  document: readDocument,
  transport: oneOf('eventsource', 'fetch', 'xhr'),
  witnesses: list(readWitness, 4),
  inWorker: nullable(readBoolean),
  requestedUrl: readText,
  url: readText,
  origin: readText,
  withCredentials: readBoolean,
  request: nullable(readRequest),
  recognisedBy: nullable(oneOf('contentType', 'accept', 'body')),
  listenedSince: nullable(dictionary(readTime, MAX_NAMES)),
  createdTime: readTime,
  joinedLate: readBoolean,
  readyState: oneOf('connecting', 'open', 'closed'),
} as const;

/** A stream without its trend, which its messages tell. */
export const readStream = record<Stream>({
  ...streamReaders,
  stack: list(
    record<StackFrame>({ functionName: readText, url: readText, line: readCount, column: readCount }),
    MAX_FRAMES,
  ),
  predecessorId: nullable(readText),
  connections: readConnections,
  connectionsDropped: readCount,
  lastEventId: readText,
  messageCount: readCount,
  bytes: readCount,
  trend: () => NO_TREND,
  firstIndex: readCount,
  droppedCount: readCount,
  insertedCount: readCount,
  shifts: () => undefined,
  typeCounts: orElse(
    record<TypeCounts>({ types: list(pair(readText, readCount), MAX_TYPES), others: readCount }),
    NO_TYPES,
  ),
  marks: orElse(list(readCount, MAX_MARKS), []),
  notes: readExtent,
  segments: readExtent,
  lastActivityTime: readTime,
  progress: record<Progress>({
    unfinishedBlock: nullable(
      record<UnfinishedBlock>({ lastEventId: readText, offset: readCount, segmentCount: readCount }),
    ),
    confirmed: readCount,
    retry: orElse(nullable(readCount), null),
    clearedTime: () => undefined,
  }),
  freezes: list(record<Freeze>({ frozenTime: readTime, resumedTime: nullable(readTime) }), MAX_FREEZES),
  pageStays: orElse(
    list(
      record<PageStay>({ state: oneOf('hidden', 'offline'), from: readTime, to: nullable(readTime) }),
      MAX_STAYS,
    ),
    [],
  ),
});

export const readMessage = record<Message>({
  index: readCount,
  time: readTime,
  name: readText,
  data: readText,
  lastEventId: readText,
  origin: readText,
  size: readCount,
  attempt: readAttempt,
  witness: readWitness,
  offset: nullable(readCount),
});

export const readNote = record<Note>({
  index: readCount,
  before: readCount,
  attempt: readAttempt,
  time: nullable(readTime),
  kind: oneOf(...NOTE_KINDS),
  text: readText,
  offset: readCount,
});

export const readSegment = record<Segment>({
  index: readCount,
  attempt: readAttempt,
  time: nullable(readTime),
  offset: readCount,
  text: readText,
  startsChunk: readBoolean,
});
