import type { Connection, Stream } from '../../core/stream/stream.ts';
import { text } from '../text.ts';
import type { HeaderEntry } from './HeaderSection.tsx';

const words = text.headers.general;

/** What a connection's request was and what came of it. */
export function generalEntries(stream: Stream, { exchange, errorText }: Connection): HeaderEntry[] {
  const redirects = exchange?.redirects ?? [];
  const finalUrl = exchange?.url ?? stream.url;
  const entries: [name: string, value: string | null][] = [
    [words.url, redirects[0]?.url ?? finalUrl],
    ...redirects.map(({ status }, at): [string, string] => [
      words.redirect,
      `${status} → ${redirects[at + 1]?.url ?? finalUrl}`,
    ]),
    [words.method, exchange?.method ?? stream.request?.method ?? 'GET'],
    [words.status, exchange?.status ? `${exchange.status} ${exchange.statusText}`.trim() : null],
    [words.protocol, exchange?.httpVersion ?? null],
    [words.error, exchange?.errorText ?? null],
    [words.pageError, errorText],
  ];
  return entries.flatMap(([name, value]) => (value === null ? [] : { name, value }));
}
