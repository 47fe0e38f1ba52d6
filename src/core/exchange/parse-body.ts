import {
  createParserState,
  finish,
  type ParsedItem,
  type ParsedSegment,
  parse,
} from '../event-stream/parser.ts';
import type { Message, Note } from '../stream/stream.ts';

/** A body taken apart. `before` of a note counts this body's messages. */
export interface ParsedBody {
  readonly messages: readonly Pick<Message, 'name' | 'data' | 'lastEventId' | 'offset'>[];
  readonly notes: readonly Pick<Note, 'before' | 'kind' | 'text' | 'offset'>[];
  readonly segments: readonly ParsedSegment[];
}

/** Parses a whole body that came to a stream which held this last event ID. */
export function parseBody(text: string, lastEventId: string): ParsedBody {
  const { state, segments, items } = parse(createParserState({ lastEventId }), text);
  return { segments, ...sorted(items.concat(finish(state).items)) };
}

function sorted(items: readonly ParsedItem[]): Pick<ParsedBody, 'messages' | 'notes'> {
  const messages: ParsedBody['messages'][number][] = [];
  const notes: ParsedBody['notes'][number][] = [];
  for (const item of items) {
    if (item.type === 'message') messages.push(pick(item));
    else notes.push({ before: messages.length, kind: item.kind, text: item.text, offset: item.offset });
  }
  return { messages, notes };
}

function pick({ name, data, lastEventId, offset }: ParsedBody['messages'][number]) {
  return { name, data, lastEventId, offset };
}
