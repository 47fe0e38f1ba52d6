import { type Sentence, sentence } from '../sentence.ts';
import type { LogExtent } from '../stream/stream.ts';
import { NO_TREND, withArrivals } from '../stream/trend.ts';
import { list, record, Unreadable } from './readers.ts';
import type { ReadStreams, RecordedStream } from './recorded-stream.ts';
import { SESSION_FORMAT, SESSION_VERSION } from './session-file.ts';
import { readMessage, readNote, readSegment, readStream } from './stream-readers.ts';
import { member } from './values.ts';

const MAX_STREAMS = 10_000;
const MAX_ENTRIES = 10_000_000;
/** No stream lives long enough to have had more; numbers near the largest would not count on. */
const MAX_COUNT = 2 ** 31 - 1;

const readRecorded = record<RecordedStream>({
  stream: readStream,
  messages: list(readMessage, MAX_ENTRIES),
  notes: list(readNote, MAX_ENTRIES),
  segments: list(readSegment, MAX_ENTRIES),
});
const readStreams = list(consistent, MAX_STREAMS);

/** The streams of a session file as they were written; why not, where anything in it is not what it should be. */
export function readSession(value: unknown): ReadStreams {
  if (!isSession(value)) return { error: sentence('unreadable_noSession') };
  const version = member(value, 'version');
  if (version !== SESSION_VERSION) return { error: aboutVersion(version) };
  try {
    const streams = readRecordedStreams(member(value, 'streams'));
    return { streams, skipped: 0 };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { error: sentence('unreadable_damaged', `streams${error.path}`, error.expected) };
  }
}

/** Whether parsed JSON says that it is a session. */
export function isSession(value: unknown): boolean {
  return member(value, 'format') === SESSION_FORMAT;
}

function readRecordedStreams(value: unknown): RecordedStream[] {
  const streams = readStreams(value);
  const ids = new Set<string>();
  for (const [at, { stream }] of streams.entries()) {
    if (ids.has(stream.id)) throw new Unreadable(sentence('expected_ownId'), `[${at}].stream.id`);
    ids.add(stream.id);
  }
  return streams;
}

/** A stream whose logs are within what it says of them, in the order of their indexes. */
function consistent(value: unknown): RecordedStream {
  const recorded = readRecorded(value);
  const { stream, messages, notes, segments } = recorded;
  checkLog('.messages', messages, { first: stream.firstIndex, count: stream.messageCount });
  checkLog('.notes', notes, stream.notes);
  checkLog('.segments', segments, stream.segments);
  const trend = withArrivals(NO_TREND, stream.createdTime, messages);
  return { ...recorded, stream: { ...stream, trend } };
}

function checkLog(
  path: string,
  log: readonly { readonly index: number }[],
  { first, count }: LogExtent,
): void {
  // What a log says that it holds is asked for, page by page.
  if (count > MAX_COUNT || count - first > MAX_ENTRIES)
    throw new Unreadable(sentence('expected_shorterList', MAX_ENTRIES), path);
  let next = first;
  for (const [at, { index }] of log.entries()) {
    if (index < next || index >= count)
      throw new Unreadable(sentence('expected_index'), `${path}[${at}].index`);
    next = index + 1;
  }
}

function aboutVersion(version: unknown): Sentence {
  return typeof version === 'number'
    ? sentence('unreadable_version', String(version), String(SESSION_VERSION))
    : sentence('unreadable_noVersion', String(SESSION_VERSION));
}
