import { isoTime } from './iso-time.ts';
import { jsonArray } from './json-pieces.ts';
import type { Creator, StreamSource } from './recorded-stream.ts';

export const SESSION_FORMAT = 'sse-inspector-session';
export const SESSION_VERSION = 1;

/** A session file, piece by piece: a JSON text with all that is kept of these streams. */
export async function* sessionFile(
  sources: Iterable<StreamSource>,
  creator: Creator,
  time: number,
): AsyncGenerator<string> {
  yield sessionHead(creator, time);
  let before = '';
  for (const source of sources) {
    yield before;
    yield* sessionStream(source);
    before = ',\n';
  }
  yield SESSION_TAIL;
}

/** What stands before the streams; between these goes a comma. */
function sessionHead({ name, version }: Creator, time: number): string {
  const head = {
    format: SESSION_FORMAT,
    version: SESSION_VERSION,
    creator: { name, version },
    time: isoTime(time),
  };
  return `${JSON.stringify(head).slice(0, -1)},"streams":[\n`;
}

/** One stream with its logs, as far as these went when `source.stream` was taken. */
async function* sessionStream(source: StreamSource): AsyncGenerator<string> {
  const { stream } = source;
  const { firstIndex, messageCount, notes, segments } = stream;
  yield `{"stream":${JSON.stringify(stream)},\n"messages":`;
  yield* jsonArray(source.messages(firstIndex, messageCount), (message) => message);
  yield ',\n"notes":';
  yield* jsonArray(source.notes(notes.first, notes.count), (note) => note);
  yield ',\n"segments":';
  yield* jsonArray(source.segments(segments.first, segments.count), (segment) => segment);
  yield '}';
}

const SESSION_TAIL = '\n]}\n';
