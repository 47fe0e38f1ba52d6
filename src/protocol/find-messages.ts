import { compileMessageQuery, type MessageSubject } from '../core/query/match-message.ts';
import { parseQuery } from '../core/query/parse-query.ts';
import { scopeErrors } from '../core/query/scope-errors.ts';
import type { Message, Stream } from '../core/stream/stream.ts';
import type { PanelCommands } from './panel.ts';
import type { LogStore } from './serve-logs.ts';

/** Messages read at once, at most: several blocks of them, for those at a page's edges are read twice … */
const MAX_PAGE = 8_000;
/** … and about this many bytes of data. */
const PAGE_BYTES = 4 * 1024 * 1024;
/** After so many milliseconds the answer is what was found so far. */
const BUDGET = 50;

/**
 * The indexes of a stream's messages, from `from` on, that a query matches, and where to go on: at least a page of
 * messages is looked at. Throws where the query is none.
 */
export async function findMessages(
  store: LogStore,
  { streamId, query, from }: PanelCommands['findMessages']['params'],
): Promise<PanelCommands['findMessages']['result']> {
  const matches = compile(query);
  const stream = store.streamOf(streamId);
  if (!stream) return { indexes: [], next: from };

  const indexes: number[] = [];
  const until = performance.now() + BUDGET;
  const page = pageOf(stream);
  let before: Message | undefined;
  let next = Math.max(from, stream.firstIndex);
  while (next < stream.messageCount) {
    const end = Math.min(next + page, stream.messageCount);
    const subjects = await subjectsIn(store, stream, next, end, before);
    for (const subject of subjects) if (matches(subject)) indexes.push(subject.message.index);
    before = subjects.at(-1)?.message;
    next = end;
    if (performance.now() > until) break;
  }
  return { indexes, next };
}

/** The nearest message that all queries match, in one direction. Throws as `findMessages` does. */
export async function findMessage(
  store: LogStore,
  { streamId, queries, from, backward }: PanelCommands['findMessage']['params'],
): Promise<PanelCommands['findMessage']['result']> {
  const tests = queries.map(compile);
  const matches = (subject: MessageSubject) => tests.every((test) => test(subject));
  const stream = store.streamOf(streamId);
  if (!stream) return { index: null, next: null };

  const { firstIndex, messageCount } = stream;
  const page = pageOf(stream);
  const until = performance.now() + BUDGET;
  let next = backward ? Math.min(from, messageCount - 1) : Math.max(from, firstIndex);
  while (next >= firstIndex && next < messageCount) {
    const start = backward ? Math.max(next - page + 1, firstIndex) : next;
    const end = backward ? next + 1 : Math.min(next + page, messageCount);
    const subjects = await subjectsIn(store, stream, start, end);
    const found = backward ? subjects.findLast(matches) : subjects.find(matches);
    if (found) return { index: found.message.index, next: null };
    next = backward ? start - 1 : end;
    if (performance.now() > until) break;
  }
  const isDone = next < firstIndex || next >= messageCount;
  return { index: null, next: isDone ? null : next };
}

function compile(query: string): (subject: MessageSubject) => boolean {
  const parsed = parseQuery(query);
  const error = 'error' in parsed ? parsed.error : scopeErrors(parsed.query, 'messages');
  if ('error' in parsed || error) throw new Error(error?.sentence.key);
  return compileMessageQuery(parsed.query);
}

function pageOf({ bytes, messageCount }: Stream): number {
  const fitting = Math.floor((PAGE_BYTES * messageCount) / Math.max(bytes, 1));
  return Math.max(1, Math.min(fitting, MAX_PAGE));
}

/** The messages `from` to `end - 1` that are kept, each in its place; `before` them comes that one, if it is known. */
async function subjectsIn(
  { read }: LogStore,
  stream: Stream,
  from: number,
  end: number,
  before?: Message,
): Promise<MessageSubject[]> {
  const messages = before
    ? [before, ...(await read(stream.id, 'messages', from, end - 1))]
    : await read(stream.id, 'messages', from - 1, end - 1);
  return messages
    .map((message, at) => {
      const previous = messages[at - 1];
      return { message, stream, gap: previous ? message.time - previous.time : null };
    })
    .filter(({ message }) => message.index >= from);
}
