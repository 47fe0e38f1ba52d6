import { type Means, whyNotHeaders } from '../../core/diagnosis/completeness.ts';
import type { Connection, Stream } from '../../core/stream/stream.ts';
import type { Header } from '../../core/stream/stream-event.ts';
import { say } from '../../text/message.ts';
import { text } from '../text.ts';
import type { HeaderEntry } from './HeaderSection.tsx';

const words = text.headers;

/** Headers to show, and a sentence on what is missing from them. */
export interface ShownHeaders {
  readonly entries: readonly HeaderEntry[];
  readonly note?: string | undefined;
}

/** A connection's headers as far as they were seen. */
export function headersOf(
  stream: Stream,
  connection: Connection,
  means: Means,
): { requested: ShownHeaders; responded: ShownHeaders } {
  const { exchange } = connection;
  const reason = whyNotHeaders(stream, connection, means);
  const why = reason ? say(reason) : words.notKept;
  return { requested: requested(), responded: responded() };

  function requested(): ShownHeaders {
    if (exchange?.requestHeaders) return shown(exchange.requestHeaders);
    const setByPage = stream.request?.headers;
    return setByPage ? { ...shown(setByPage), note: words.setByPage(why) } : { entries: [], note: why };
  }

  function responded(): ShownHeaders {
    if (!exchange) return { entries: [], note: why };
    if (exchange.responseHeaders) {
      const isPagesView = exchange.requestHeaders === null && stream.transport !== 'eventsource';
      return { ...shown(exchange.responseHeaders), ...(isPagesView && { note: words.seenByPage }) };
    }
    if (exchange.status !== null) return { entries: [], note: why };
    return { entries: [], note: exchange.endTime === null ? words.waiting : words.noResponse };
  }
}

function shown(headers: readonly Header[]): ShownHeaders {
  return {
    entries: headers.map(([name, value]) => ({ name, value })),
    ...(headers.length === 0 && { note: words.none }),
  };
}
