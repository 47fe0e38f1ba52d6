import { isEventStream } from '../core/event-stream/media-type.ts';
import { bodyText } from '../core/exchange/body-text.ts';
import { type FinishedEntry, type HarEntry, harHeader, shortUrl } from './har-entry.ts';
import type { Finish } from './har-events.ts';

/** Ends that are remembered. */
const MAX_ENDS = 5_000;
/** Bodies are kept up to so many UTF-16 units in all, which `missing_bytesChrome` names; the oldest go first. */
const MAX_BODIES = 4 * 1024 * 1024;
/** The developer tools do not answer every question for a body, in milliseconds. */
const BODY_TIMEOUT = 30_000;

export interface FinishedEntries {
  /** Remembers the end of a request and, if it was an event stream, fetches its body. */
  add(entry: FinishedEntry): Promise<void>;
  /** How the request of an entry ended; null while it runs. */
  of(entry: HarEntry): Finish | null;
}

/** Remembers which requests have ended: an entry itself does not tell whether more is to come. */
export function createFinishedEntries(timeout: () => Promise<unknown> = bodyTimeout): FinishedEntries {
  const finishes = new Map<string, Finish>();
  let bodiesLength = 0;

  function keepBody(key: string, body: string): void {
    if (body.length > MAX_BODIES || !finishes.has(key)) return;
    finishes.set(key, { body });
    bodiesLength += body.length;
    for (const [oldest, finish] of finishes) {
      if (bodiesLength <= MAX_BODIES) return;
      if (finish.body === null) continue;
      bodiesLength -= finish.body.length;
      finishes.set(oldest, { body: null });
    }
  }

  function dropOldest(): void {
    const [oldest] = finishes;
    if (!oldest || finishes.size <= MAX_ENDS) return;
    bodiesLength -= oldest[1].body?.length ?? 0;
    finishes.delete(oldest[0]);
  }

  return {
    async add(entry) {
      const key = keyOf(entry);
      finishes.set(key, { body: null });
      dropOldest();
      if (!mayHaveBody(entry)) return;
      const content = await Promise.race([entry.getContent(), timeout().then(() => null)]);
      const contentType = harHeader(entry.response.headers, 'content-type') ?? '';
      const body = content?.text && bodyText(content.text, content.encoding, contentType);
      if (body) keepBody(key, body);
    },
    of: (entry) => finishes.get(keyOf(entry)) ?? null,
  };
}

/** The duration is exact to the microsecond and final once a request has ended, so it tells equal ones apart. */
function keyOf(entry: HarEntry): string {
  return `${entry.startedDateTime} ${entry.time} ${entry.request.method} ${shortUrl(entry)}`;
}

function mayHaveBody({ response: { status, headers, content, _error } }: HarEntry): boolean {
  const isStream = status === 200 && isEventStream(harHeader(headers, 'content-type'));
  return isStream && !_error && content.size <= MAX_BODIES;
}

function bodyTimeout(): Promise<unknown> {
  return new Promise((done) => setTimeout(done, BODY_TIMEOUT));
}
