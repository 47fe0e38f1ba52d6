import type { NetworkEvent, NetworkWitness, Sender } from '../../src/core/stream/network-event.ts';
import type { Header, StreamCreated, StreamEvent } from '../../src/core/stream/stream-event.ts';
import type { Play } from './play-recording.ts';

/** Takes what a witness of the network tells. */
export type PlayNetwork = (event: NetworkEvent) => Promise<void>;

const ORIGIN = 'http://localhost:8000';
const DOCUMENT: Sender = { documentId: null, frameId: 0, url: `${ORIGIN}/shop`, kind: 'document' };
const WORKER: Sender = { documentId: null, frameId: null, url: `${ORIGIN}/assets/worker.js`, kind: 'worker' };
const EVENT_STREAM: Header[] = [
  ['content-type', 'text/event-stream; charset=utf-8'],
  ['cache-control', 'no-cache'],
  ['date', 'Sat, 21 Nov 2026 08:00:00 GMT'],
];

/** Streams whose bytes, headers or unheard events were seen: what each witness adds. */
export async function playOnTheWire(play: Play, network: PlayNetwork): Promise<void> {
  const start = Date.now() - 30_000;
  await playChat(play, network, start);
  await playMislabelled(play, start + 500);
  await playFiltered(play, network, start + 1000);
  await playHar(play, network, start + 2000);
  await playRefused(play, network, start + 2500);
  await playWorker(network, start + 3000);
}

/** A language model's answer, read by fetch: chunks end anywhere. */
async function playChat(play: Play, network: PlayNetwork, start: number): Promise<void> {
  const words = 'Server-sent events are lines of text over one long response — simple, and hard to see.'.split(' ');
  const deltas = words.map((word, n) => chatChunk(`${n === 0 ? '' : ' '}${word}`));
  const body = `: model is warm\n\n${deltas.join('')}data: [DONE]\n\n`;
  const created: StreamEvent = {
    ...create(1, '/v1/chat/completions?api_key=sk-live-51f2a&version=2', start),
    transport: 'fetch',
    request: {
      method: 'POST',
      headers: [
        ['authorization', 'Bearer sk-live-51f2a0c9b8d7e6f5'],
        ['content-type', 'application/json'],
        ['accept', 'text/event-stream'],
      ],
      body: JSON.stringify(
        {
          model: 'small',
          stream: true,
          max_tokens: 200,
          user: { id: 7, session_token: 'u7-99' },
          messages: [{ role: 'user', content: 'What are server-sent events?' }],
        },
        null,
        2,
      ),
    },
  };
  await play([created]);
  await network(sent('chat', 'webRequest', created.url, start + 1, DOCUMENT, 'POST'));
  await network(started('chat', 'webRequest', start + 310, 'HTTP/2.0'));
  const { url } = created;
  await play([
    {
      type: 'responseReceived',
      stream: 1,
      time: start + 311,
      url,
      status: 200,
      statusText: 'OK',
      headers: EVENT_STREAM,
      recognisedBy: 'contentType',
    },
    { type: 'opened', stream: 1, time: start + 311 },
    ...chunks(body, 140).map(
      (piece, n): StreamEvent => ({ ...piece, type: 'bytesReceived', stream: 1, time: start + 320 + n * 35 }),
    ),
    { type: 'finished', stream: 1, time: start + 2400 },
  ]);
}

/** Known as an event stream by its body alone. */
async function playMislabelled(play: Play, start: number): Promise<void> {
  const url = `${ORIGIN}/legacy/feed`;
  await play([
    {
      ...create(2, '/legacy/feed', start),
      transport: 'xhr',
      request: { method: 'GET', headers: [], body: null },
    },
    {
      type: 'responseReceived',
      stream: 2,
      time: start + 40,
      url,
      status: 200,
      statusText: 'OK',
      headers: [['content-type', 'text/plain']],
      recognisedBy: 'body',
    },
    { type: 'opened', stream: 2, time: start + 41 },
    ...chunks('data: {"ready":true}\n\ndata: {"n":1}\n\n', 22).map(
      (piece, n): StreamEvent => ({ ...piece, type: 'bytesReceived', stream: 2, time: start + 45 + n * 400 }),
    ),
  ]);
}

/** As in Firefox: all bytes of two connections, of which the page listens for some events. */
async function playFiltered(play: Play, network: PlayNetwork, start: number): Promise<void> {
  const { url } = create(3, '/prices', start);
  const first = [
    '\uFEFFretry: 2000\n: welcome\n\nid: 1\nevent: price\ndata: {"EUR":1.08}\n\n',
    ': ping\n\n',
    'id: 2\r\nevent: audit\r\ndata: {"user":"ada","action":"login"}\r\n\r\n',
    'event: price\ndata: {"EUR"',
    ':1.09,',
    '"note":"the rest of a line that came in pieces"}\nid: 3\n\n',
    'Data: a field name in capitals\nretry: soon\n\nevent: empty\n\n',
    `data: ${'a long line '.repeat(260)}\n\n`,
    ': ping\n\nevent: price\ndata: {"EUR":',
  ];
  const second = ['retry: 5000\n\n', 'id: 4\nevent: price\ndata: {"EUR":1.1}\n\n', ': ping\n\n', ': ping\n\n'];
  await play([
    create(3, '/prices', start),
    { type: 'listenerAdded', stream: 3, name: 'message', time: start },
    { type: 'listenerAdded', stream: 3, name: 'price', time: start },
  ]);
  await network(sent('prices-1', 'filter', url, start + 2, DOCUMENT));
  await network({ type: 'requestRedirected', request: 'prices-1', witness: 'filter', time: start + 10, status: 307, url: `${ORIGIN}/v2/prices?token=t-123` });
  await network(started('prices-1', 'filter', start + 20, 'HTTP/2.0'));
  await play([{ type: 'opened', stream: 3, time: start + 21 }]);
  await wire(network, 'prices-1', first, start + 25);
  await network({ type: 'loadingFinished', request: 'prices-1', witness: 'filter', time: start + 9000 });
  await play([{ type: 'lost', stream: 3, time: start + 9001 }]);
  await network(sent('prices-2', 'filter', url, start + 11_000, DOCUMENT));
  await network(started('prices-2', 'filter', start + 11_020, 'HTTP/2.0'));
  await play([{ type: 'opened', stream: 3, time: start + 11_021 }]);
  await wire(network, 'prices-2', second, start + 11_030);
}

/** As in Chromium: HAR tells of events that nobody listens for, but not of bytes. */
async function playHar(play: Play, network: PlayNetwork, start: number): Promise<void> {
  const { url } = create(4, '/build/log', start);
  await play([
    create(4, '/build/log', start),
    { type: 'listenerAdded', stream: 4, name: 'message', time: start },
  ]);
  await network(sent('build', 'har', url, start + 2, DOCUMENT));
  await network(started('build', 'har', start + 30, 'h2'));
  await play([{ type: 'opened', stream: 4, time: start + 31 }]);
  const messages = Array.from({ length: 12 }, (_, n) => ({
    time: start + 100 + n * 700,
    name: n % 3 === 0 ? 'progress' : 'message',
    data: n % 3 === 0 ? JSON.stringify({ percent: n * 8 }) : `[${n}] compiling module ${n} of 12`,
    lastEventId: String(n),
  }));
  await network({ type: 'wireMessagesReceived', request: 'build', witness: 'har', time: start + 9000, from: 0, messages });
}

async function playRefused(play: Play, network: PlayNetwork, start: number): Promise<void> {
  const { url } = create(5, '/private/feed', start);
  await play([create(5, '/private/feed', start)]);
  await network(sent('private', 'webRequest', url, start + 2, DOCUMENT));
  await network({
    type: 'responseStarted',
    request: 'private',
    witness: 'webRequest',
    time: start + 20,
    status: 401,
    statusText: 'Unauthorized',
    headers: [
      ['content-type', 'application/json'],
      ['www-authenticate', 'Bearer realm="feed"'],
    ],
    httpVersion: null,
  });
  await play([{ type: 'failed', stream: 5, time: start + 22 }]);
}

async function playWorker(network: PlayNetwork, start: number): Promise<void> {
  await network(sent('worker', 'filter', `${ORIGIN}/worker/ticks`, start, WORKER));
  await network(started('worker', 'filter', start + 15, 'HTTP/1.1'));
  let offset = await wire(network, 'worker', ['data: tick 1\n\n', 'data: tick 2\n\n: idle\n\n'], start + 20);
  let ticks = 2;
  setInterval(async () => {
    ticks++;
    offset = await wire(network, 'worker', [`data: tick ${ticks}\n\n: idle\n\n`], Date.now(), offset);
  }, 1000);
}

function create(stream: number, path: string, time: number): StreamCreated {
  return {
    type: 'created',
    stream,
    time,
    transport: 'eventsource',
    requestedUrl: path,
    url: ORIGIN + path,
    withCredentials: false,
    documentUrl: DOCUMENT.url,
    stack: `Error\n    at Object.construct (chrome-extension://sse-inspector/hook.js:1:2048)\n    at open (${ORIGIN}/assets/app.js:${200 + stream}:7)`,
  };
}

function sent(
  request: string,
  witness: NetworkWitness,
  url: string,
  time: number,
  sender: Sender,
  method = 'GET',
): NetworkEvent {
  const headers: Header[] = [
    ['Host', 'localhost:8000'],
    ['Accept', 'text/event-stream'],
    ['Accept-Language', 'en-US,en;q=0.5'],
    ['Cookie', 'sid=0a1b2c3d4e5f; theme=dark'],
    ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'],
    ['Sec-Fetch-Mode', 'cors'],
  ];
  if (method === 'POST') headers.push(['Authorization', 'Bearer sk-live-51f2a0c9b8d7e6f5']);
  return { type: 'requestSent', request, witness, time, url, method, headers, sender };
}

function started(request: string, witness: NetworkWitness, time: number, httpVersion: string): NetworkEvent {
  const headers: Header[] = [...EVENT_STREAM, ['set-cookie', 'sid=9f8e7d; Path=/; HttpOnly']];
  return {
    type: 'responseStarted',
    request,
    witness,
    time,
    status: 200,
    statusText: 'OK',
    headers,
    httpVersion,
  };
}

/** Plays the next pieces of a body; returns how many bytes of it there are by then. */
async function wire(
  network: PlayNetwork,
  request: string,
  pieces: readonly string[],
  start: number,
  from = 0,
): Promise<number> {
  let offset = from;
  for (const [n, text] of pieces.entries()) {
    const byteLength = lengthOf(text);
    const time = start + n * 900;
    await network({ type: 'wireBytesReceived', request, witness: 'filter', time, text, offset, byteLength });
    offset += byteLength;
  }
  return offset;
}

/** A body in pieces of so many characters. */
function chunks(body: string, length: number): { text: string; offset: number; byteLength: number }[] {
  const pieces = [];
  let offset = 0;
  for (let at = 0; at < body.length; at += length) {
    const text = body.slice(at, at + length);
    const byteLength = lengthOf(text);
    pieces.push({ text, offset, byteLength });
    offset += byteLength;
  }
  return pieces;
}

function chatChunk(content: string): string {
  return `data: ${JSON.stringify({ id: 'chat-1', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] })}\n\n`;
}

function lengthOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
