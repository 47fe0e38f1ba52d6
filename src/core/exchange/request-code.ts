import type { Stream } from '../stream/stream.ts';
import type { Header } from '../stream/stream-event.ts';

/** Headers that a client makes itself, or that would change how the answer is written. */
const CLIENT_HEADER = /^(:.*|host|connection|content-length|accept-encoding|transfer-encoding)$/i;
/** What stands for a body whose text was not seen. */
const UNSEEN_BODY = /^\[(not text|stream)\]$/;

/** A command for a POSIX shell that sends the request again, from the last event ID that an EventSource held. */
export function asCurl(stream: Stream): string {
  const { method, body } = requestOf(stream);
  const options = [
    '-N',
    // curl would take these for a pattern.
    ...(/[[\]{}]/.test(stream.url) ? ['-g'] : []),
    ...(method === (body === null ? 'GET' : 'POST') ? [] : [`-X ${quoted(method)}`]),
    ...sentHeaders(stream).map((header) => `-H ${quoted(curlHeader(header))}`),
    ...(body === null ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return `curl ${quoted(stream.url)} \\\n  ${options.join(' \\\n  ')}\n`;
}

/** JavaScript that sends the request again with `fetch` and writes what comes to the console. */
export function asFetch(stream: Stream): string {
  const { method, body } = requestOf(stream);
  const headers = withEventStream(stream.request?.headers ?? [], stream);
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${literal(method)},\n`]),
    `  headers: [\n${headers.map(([name, value]) => `    [${literal(name)}, ${literal(value)}],\n`).join('')}  ],\n`,
    ...(stream.withCredentials ? ["  credentials: 'include',\n"] : []),
    ...(body === null ? [] : [`  body: ${literal(body)},\n`]),
  ];
  return `const response = await fetch(${literal(stream.url)}, {
${options.join('')}});
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
for (;;) {
  const { done, value } = await reader.read();
  if (done) break;
  console.log(value);
}
`;
}

/** JavaScript that opens the URL with an `EventSource` and writes the messages to the console. */
export function asEventSource(stream: Stream): string {
  const { method, body } = requestOf(stream);
  const options = stream.withCredentials ? ', { withCredentials: true }' : '';
  const names = new Set(['message', ...Object.keys(stream.listenedSince ?? {})]);
  const isPlain = method === 'GET' && body === null && (stream.request?.headers.length ?? 0) === 0;
  const remark =
    '// An EventSource always sends GET, without headers or a body of its own: the recorded request had more.\n';
  return `${isPlain ? '' : remark}const source = new EventSource(${literal(stream.url)}${options});
for (const name of ${literalList([...names])}) {
  source.addEventListener(name, (event) => console.log(name, event.lastEventId, event.data));
}
source.addEventListener('error', () => console.log('error', source.readyState));
`;
}

function requestOf({ request, connections }: Stream): { method: string; body: string | null } {
  const body = request?.body ?? null;
  const method = request?.method ?? connections.at(-1)?.exchange?.method ?? 'GET';
  return { method, body: body !== null && UNSEEN_BODY.test(body) ? null : body };
}

/** Those that were sent, as far as they were seen, otherwise those that the page set. */
function sentHeaders(stream: Stream): Header[] {
  const seen = stream.connections.findLast(({ exchange }) => exchange?.requestHeaders)?.exchange
    ?.requestHeaders;
  const headers = seen ?? stream.request?.headers ?? [];
  return withEventStream(
    headers.filter(([name]) => !CLIENT_HEADER.test(name)),
    stream,
  );
}

/** Headers that ask for an event stream, from where an EventSource stopped. */
function withEventStream(headers: readonly Header[], { transport, lastEventId }: Stream): Header[] {
  const asked: Header[] = [...headers];
  if (!headers.some(([name]) => /^accept$/i.test(name))) asked.push(['Accept', 'text/event-stream']);
  if (transport !== 'eventsource' || lastEventId === '') return asked;
  return [...asked.filter(([name]) => !/^last-event-id$/i.test(name)), ['Last-Event-ID', lastEventId]];
}

/** curl takes a header without a value for one to be left out. */
function curlHeader([name, value]: Header): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

/** No argument of a command can hold NUL. */
function quoted(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "'\\''")}'`;
}

function literal(text: string): string {
  return JSON.stringify(text);
}

function literalList(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`;
}
