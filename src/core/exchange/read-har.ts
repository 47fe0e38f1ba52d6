import { type Sentence, sentence } from '../sentence.ts';
import { findRequests } from './har-requests.ts';
import { harStreams } from './har-streams.ts';
import { readHarEntry } from './read-har-entry.ts';
import type { ReadStreams } from './recorded-stream.ts';
import { listOf, member, textOf } from './values.ts';

/** The event streams of a HAR, whoever wrote it; `skipped` counts the entries that are of none. */
export function readHarLog(value: unknown): ReadStreams {
  const log = member(value, 'log');
  const values = member(log, 'entries');
  if (!Array.isArray(values)) return { error: sentence('unreadable_noEntries') };
  const entries = values.map(readHarEntry).filter((entry) => entry !== null);
  const requests = findRequests(entries);
  if (requests.length === 0) return { error: aboutNothing(values.length) };
  const used = requests.reduce((sum, { redirects }) => sum + redirects.length + 1, 0);
  return { streams: harStreams(requests, titlesOf(log)), skipped: values.length - used };
}

function titlesOf(log: unknown): Map<string, string> {
  const pages = listOf(member(log, 'pages'));
  return new Map(
    pages.map((page) => [textOf(member(page, 'id')) ?? '', textOf(member(page, 'title')) ?? '']),
  );
}

function aboutNothing(count: number): Sentence {
  if (count === 0) return sentence('unreadable_emptyHar');
  return sentence('unreadable_noStreams', count);
}
