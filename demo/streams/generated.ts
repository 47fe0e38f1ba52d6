import type { MessageReceived, StreamEvent } from '../../src/core/stream/stream-event.ts';
import type { Play } from './play-recording.ts';

const ORIGIN = 'http://localhost:8000';
const BATCH = 5000;
const TICK_MS = 50;

/** A stream of so many short messages, and one whose last message has so many MB. */
export async function playBurst(play: Play, burst: { messages: number; megabytes: number }): Promise<void> {
  const start = Date.now() - 60_000;
  await play([created(1, '/burst', start), { type: 'opened', stream: 1, time: start + 12 }]);
  for (let from = 0; from < burst.messages; from += BATCH) {
    const count = Math.min(BATCH, burst.messages - from);
    await play(Array.from({ length: count }, (_, n) => tick(1, from + n, start + 12 + (from + n) / 40)));
  }
  if (burst.megabytes === 0) return;
  await play([created(2, '/big', start), { type: 'opened', stream: 2, time: start + 20 }]);
  await play([{ ...tick(2, 0, start + 900), data: bigJson(burst.megabytes * 1e6) }]);
}

/** A body of so many messages, with a comment after each tenth, as `fetch` reads it. */
export async function playBody(play: Play, messages: number): Promise<void> {
  const start = Date.now() - 60_000;
  await play([
    { ...created(1, '/body', start), transport: 'fetch' } as StreamEvent,
    { type: 'opened', stream: 1, time: start + 12 },
  ]);
  let offset = 0;
  for (let from = 0; from < messages; from += BATCH) {
    const events: StreamEvent[] = [];
    for (let n = from; n < Math.min(from + BATCH, messages); n++) {
      const text = `id: ${n}\ndata: ${tick(1, n, 0).data}\n\n${n % 10 === 9 ? ': ten more\n\n' : ''}`;
      const time = start + 12 + n / 40;
      events.push({ type: 'bytesReceived', stream: 1, time, text, offset, byteLength: text.length });
      offset += text.length;
    }
    await play(events);
  }
}

/** A stream that goes on: so many messages a second. */
export async function playClock(play: Play, perSecond: number): Promise<void> {
  const start = Date.now();
  await play([created(1, '/live', start), { type: 'opened', stream: 1, time: start + 9 }]);
  let sent = 0;
  setInterval(() => {
    const due = Math.floor(((Date.now() - start) / 1000) * perSecond);
    const events = Array.from({ length: due - sent }, (_, n) => tick(1, sent + n, Date.now()));
    sent = due;
    if (events.length > 0) void play(events);
  }, TICK_MS);
}

function created(stream: number, path: string, time: number): StreamEvent {
  return {
    type: 'created',
    stream,
    time,
    transport: 'eventsource',
    requestedUrl: path,
    url: ORIGIN + path,
    withCredentials: false,
    documentUrl: `${ORIGIN}/shop`,
    stack: '',
  };
}

function tick(stream: number, n: number, time: number): MessageReceived {
  const data = JSON.stringify({ n, symbol: ['AAA', 'BBB', 'CCC'][n % 3], price: 100 + (n % 700) / 7 });
  return { type: 'messageReceived', stream, time, name: 'quote', data, lastEventId: String(n), origin: ORIGIN };
}

function bigJson(bytes: number): string {
  const row = JSON.stringify({ id: 1, name: 'a row of a big message', values: [1, 2, 3] });
  return `[${Array(Math.ceil(bytes / (row.length + 2)))
    .fill(row)
    .join(',\n')}]`;
}
