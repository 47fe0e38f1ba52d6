import type { Message } from '../stream/stream.ts';
import { originOf } from '../url.ts';
import type { RecordedConnection } from './assemble-stream.ts';
import { type ParsedBody, parseBody } from './parse-body.ts';
import type { HarEntry, HarMessage } from './read-har-entry.ts';

/** Messages, notes and segments that an entry tells of; `lastEventId` is what the stream held at its beginning. */
export function harContents(entry: HarEntry, lastEventId: string): Omit<RecordedConnection, 'connection'> {
  const { own } = entry;
  const isCut = own !== null && !own.bodyIsWhole;
  const body = entry.body === null || isCut ? null : parseBody(entry.body, lastEventId);
  const origin = originOf(entry.url);
  return {
    messages: messagesOf(entry, body).map((message) => ({ ...message, origin, witness: 'har' })),
    notes: own?.notes ?? (body?.notes ?? []).map((note) => ({ ...note, time: null })),
    segments: (body?.segments ?? []).map((segment) => ({ ...segment, time: null })),
  };
}

/** The messages listed, or those of the body where none are; a body that holds the listed ones says where. */
function messagesOf(entry: HarEntry, body: ParsedBody | null): (HarMessage & Pick<Message, 'offset'>)[] {
  const listed = entry.own ? entry.messages : believable(entry);
  const parsed = body?.messages ?? [];
  if (listed.length === 0) return parsed.map((message) => ({ ...message, time: entry.responded }));
  const isSame =
    listed.length === parsed.length && listed.every((message, at) => isEqual(message, parsed[at]));
  return listed.map((message, at) => ({ ...message, offset: isSame ? (parsed[at]?.offset ?? null) : null }));
}

/** The first messages of a `fetch` carry the time of its request in Chrome: they cannot have come before the response. */
function believable({ resourceType, messages, responded }: HarEntry): HarMessage[] {
  const once = resourceType === 'other' ? withoutTwins(messages) : messages;
  return once.map((message) => ({ ...message, time: Math.max(message.time, responded) }));
}

/**
 * Chrome lists the messages of an EventSource that was redirected twice: as the browser's parser and as the developer
 * tools' own has them, in no fixed order.
 */
function withoutTwins(messages: readonly HarMessage[]): readonly HarMessage[] {
  const counts = new Map<string, number>();
  const once = messages.filter(({ name, data, lastEventId }) => {
    const key = JSON.stringify([name, data, lastEventId]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count % 2 === 0;
  });
  return once.length * 2 === messages.length ? once : messages;
}

function isEqual(message: HarMessage, other: ParsedBody['messages'][number] | undefined): boolean {
  return message.name === other?.name && message.data === other.data;
}
