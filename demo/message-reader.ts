/** One message as the server sent it. */
export type SentMessage = {
  /** The message's type: its `event` field, or `message`. */
  event: string;
  /** The `id` field of this very message, null when it had none. */
  id: string | null;
  data: string;
  /** What the page's event says: the latest `id` up to and including this message. */
  lastEventId: string;
};

/** What an event stream holds besides messages and no page sees. */
export type SentNote = {
  /** `retry` is one that the standard accepts. */
  kind: 'comment' | 'retry';
  /** The value behind the colon, without one space at its start. */
  text: string;
  /** How many messages came before it. */
  before: number;
};

export type MessageReader = {
  /** Takes the next bytes of the stream and returns the messages they complete. */
  read(bytes: Uint8Array): SentMessage[];
  /** The notes in all bytes so far, in order. */
  readonly notes: readonly SentNote[];
};

/**
 * Reads an event stream as the standard says (HTML, 9.2.6 "Interpreting an event stream"). It is the lab's own
 * witness of what was sent, and shares no code with the inspector.
 *
 * @param lastEventId the last event ID the client held when it connected
 */
export function createMessageReader(lastEventId = ''): MessageReader {
  const decoder = new TextDecoder();
  let line = '';
  let endedWithCr = false;
  let data: string[] = [];
  let event = '';
  let id: string | null = null;
  let latestId = lastEventId;
  let messageCount = 0;
  const notes: SentNote[] = [];

  function dispatch(): SentMessage[] {
    const message = { event: event || 'message', id, data: data.join('\n'), lastEventId: latestId };
    const messages = data.length > 0 ? [message] : [];
    messageCount += messages.length;
    data = [];
    event = '';
    id = null;
    return messages;
  }

  function takeField(line: string): void {
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (colon === 0) notes.push({ kind: 'comment', text: value, before: messageCount });
    if (field === 'retry' && /^[0-9]+$/.test(value)) {
      notes.push({ kind: 'retry', text: value, before: messageCount });
    }
    if (field === 'data') data.push(value);
    if (field === 'event') event = value;
    if (field === 'id' && !value.includes('\0')) {
      id = value;
      latestId = value;
    }
  }

  function takeLine(line: string): SentMessage[] {
    if (line === '') return dispatch();
    takeField(line);
    return [];
  }

  return {
    notes,
    read(bytes) {
      let text = decoder.decode(bytes, { stream: true });
      if (text === '') return [];
      if (endedWithCr && text.startsWith('\n')) text = text.slice(1);
      endedWithCr = text.endsWith('\r');
      const [first = '', ...others] = text.split(/\r\n|\n|\r/);
      line += first;
      return others.flatMap((next) => {
        const messages = takeLine(line);
        line = next;
        return messages;
      });
    },
  };
}
