import { beginsLikeEventStream } from '../event-stream/media-type.ts';
import { sentence } from '../sentence.ts';
import { parseJson } from './parse-json.ts';
import { readEventStreamText } from './read-event-stream-text.ts';
import { readHarLog } from './read-har.ts';
import { isSession, readSession } from './read-session-file.ts';
import type { ReadStreams } from './recorded-stream.ts';
import { member } from './values.ts';

/** UTF-16 units of a file beyond which it is not read. */
export const MAX_FILE_LENGTH = 400 * 1024 * 1024;

const READABLE = sentence('unreadable_readable');

export const TOO_LARGE = sentence('unreadable_tooLarge', MAX_FILE_LENGTH / 1024 / 1024);

/** The streams of a file, whichever of the known formats it has: its content decides, then its name. */
export function readRecordedFile(name: string, text: string, time: number): ReadStreams {
  if (text.length > MAX_FILE_LENGTH) return { error: TOO_LARGE };
  if (/^\uFEFF?\s*$/.test(text)) return { error: sentence('unreadable_empty') };
  if (/^\uFEFF?\s*[[{]/.test(text)) return readJsonFile(text);
  if (beginsLikeEventStream(text) || /\.sse$/i.test(name)) return readStreamText(name, text, time);
  if (/\.(har|json)$/i.test(name)) return readJsonFile(text);
  return { error: sentence('unreadable_unknown', READABLE) };
}

function readJsonFile(text: string): ReadStreams {
  const parsed = parseJson(text);
  if ('error' in parsed) return parsed;
  if (isSession(parsed.value)) return readSession(parsed.value);
  if (member(parsed.value, 'log') !== undefined) return readHarLog(parsed.value);
  return { error: sentence('unreadable_otherJson', READABLE) };
}

function readStreamText(name: string, text: string, time: number): ReadStreams {
  const recorded = readEventStreamText(name, text, time);
  const kinds = new Set(recorded.notes.map(({ kind }) => kind));
  const isOther = recorded.messages.length === 0 && kinds.has('unknownField') && !kinds.has('comment');
  return isOther
    ? { error: sentence('unreadable_noEventStream', READABLE) }
    : { streams: [recorded], skipped: 0 };
}
