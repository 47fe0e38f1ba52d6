import { areCut, isCut } from '../stream/cut.ts';
import { headerValue } from '../stream/exchange.ts';
import type { Stream } from '../stream/stream.ts';
import type { Header } from '../stream/stream-event.ts';
import { bodyRemark, isUnseenBody } from './body-remark.ts';

/** Headers that a client makes itself, or that would change how the answer is written. */
const CLIENT_HEADER = /^(:.*|host|connection|content-length|accept-encoding|transfer-encoding)$/i;

/** A command for bash that sends the request again, from the last event ID that an EventSource held. */
export function asCurl(stream: Stream): string {
  const { method, body } = requestOf(stream);
  const headers = sentHeaders(seenHeaders(stream) ?? stream.request?.headers ?? [], stream);
  const isRedirected = stream.connections.some(({ exchange }) => exchange && exchange.redirects.length > 0);
  const options = [
    '-N',
    ...(isRedirected ? ['-L'] : []),
    // curl would take these for a pattern.
    ...(/[[\]{}]/.test(stream.url) ? ['-g'] : []),
    ...(method === (body === null ? 'GET' : 'POST') ? [] : [`-X ${quoted(method)}`]),
    ...headers.map((header) => `-H ${quoted(curlHeader(header))}`),
    ...(body === null ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return `${remarkOn(stream, '#')}curl --url ${quoted(stream.url)} \\\n  ${options.join(' \\\n  ')}\n`;
}

/** JavaScript that sends the request again with `fetch` and writes what comes to the console. */
export function asFetch(stream: Stream): string {
  const { method, body } = requestOf(stream);
  const lastEventId = asBytes(stream.lastEventId);
  const headers = sentHeaders(stream.request?.headers ?? [], { ...stream, lastEventId });
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${literal(method)},\n`]),
    `  headers: [\n${headers.map(([name, value]) => `    [${literal(name)}, ${literal(value)}],\n`).join('')}  ],\n`,
    ...(stream.withCredentials ? ["  credentials: 'include',\n"] : []),
    ...(body === null ? [] : [`  body: ${literal(body)},\n`]),
  ];
  return `${remarkOn(stream, '//')}const response = await fetch(${literal(stream.url)}, {
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
  return { method, body: body !== null && isUnseenBody(body) ? null : body };
}

function remarkOn(stream: Stream, commentSign: string): string {
  const remarks = [
    bodyRemark(stream.request?.body ?? null),
    isKeptInPart(stream) ? 'a long URL or header was cut' : null,
  ];
  const said = remarks.filter((remark) => remark !== null);
  return said.length === 0 ? '' : `${commentSign} Not as recorded: ${said.join('; ')}.\n`;
}

/** Whether of the URL or a header only the beginning is kept. */
function isKeptInPart(stream: Stream): boolean {
  return isCut(stream.url) || areCut(seenHeaders(stream) ?? stream.request?.headers ?? []);
}

/** Those of a request that were seen on the network, the latest; null where none were. */
function seenHeaders({ connections }: Stream): readonly Header[] | null {
  return connections.findLast(({ exchange }) => exchange?.requestHeaders)?.exchange?.requestHeaders ?? null;
}

/** Headers that ask for an event stream, from where an EventSource stopped, and say what the body is. */
function sentHeaders(headers: readonly Header[], stream: Stream): Header[] {
  const { transport, lastEventId } = stream;
  const { body } = requestOf(stream);
  const sent = headers.filter(([name]) => !CLIENT_HEADER.test(name));
  if (headerValue(sent, 'accept') === null) sent.push(['Accept', 'text/event-stream']);
  if (body !== null && headerValue(sent, 'content-type') === null)
    sent.push(['Content-Type', contentTypeOf(stream, body)]);
  if (transport !== 'eventsource' || lastEventId === '') return sent;
  return [...sent.filter(([name]) => !/^last-event-id$/i.test(name)), ['Last-Event-ID', lastEventId]];
}

/** What the browser called a body; otherwise what it calls the text that a `URLSearchParams` has, or any other. */
function contentTypeOf(stream: Stream, body: string): string {
  const essence = /^[^\s=&]+=\S*$/.test(body) ? 'application/x-www-form-urlencoded' : 'text/plain';
  return headerValue(seenHeaders(stream), 'content-type') ?? `${essence};charset=UTF-8`;
}

/** A header's value as JavaScript takes it: each unit is a byte of it in UTF-8. */
function asBytes(value: string): string {
  const encoded = encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\uFFFD'));
  return encoded.replace(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** curl takes a header without a value for one to be left out. */
function curlHeader([name, value]: Header): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

/**
 * A word for bash. A terminal acts on control characters in what is pasted, whatever quotes they stand in, and bash 3.2
 * expands `!` in lines that begin within quotes: these are written as escapes. No argument can hold NUL.
 */
function quoted(text: string): string {
  const argument = text.replaceAll('\0', '');
  if (argument.search(UNPASTABLE) < 0) return `'${argument.replaceAll("'", "'\\''")}'`;
  return `$'${argument.replace(/[\\']/g, '\\$&').replace(UNPASTABLE, escaped)}'`;
}

/** Control characters, `!`, and what would have the command shown in another order. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const UNPASTABLE = /[\x01-\x1f!\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A character as bash writes its bytes; old ones know no `\u`. */
function escaped(character: string): string {
  if (character === '\n') return '\\n';
  return character === '!' ? '\\x21' : encodeURIComponent(character).replaceAll('%', '\\x');
}

function literal(text: string): string {
  return JSON.stringify(text);
}

function literalList(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`;
}
