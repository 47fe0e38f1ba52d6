import type { Header, RecognisedBy, RequestDescription } from '../core/stream/stream-event.ts';
import { creationStack } from './creation-stack.ts';
import type { LiveStreams } from './live-streams.ts';
import { acceptsEventStream, labelOf } from './media-type.ts';
import { hrefOf, now, resolveUrl } from './natives.ts';
import type { Report } from './reporter.ts';
import { unseen } from './unseen.ts';

/** A request of the page, when it was sent. */
export interface SentRequest extends RequestDescription {
  readonly transport: 'fetch' | 'xhr';
  /** As the page gave it; nothing where it gave an object whose text only the page knows. */
  readonly url: string | undefined;
  readonly withCredentials: boolean;
}

/** A response's head. */
export interface Head {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
}

/** Reports one request whose response is an event stream, or should be. Says nothing more after its end. */
export interface RequestStream {
  opened(head: Head, recognisedBy: RecognisedBy): void;
  bytes(text: string, offset: number, byteLength: number): void;
  /** The response is not what the request asked for. */
  refused(head: Head): void;
  end(type: 'finished' | 'closed'): void;
  end(type: 'failed', errorText: string): void;
}

export interface ObservedRequest {
  /** The stream, from the call on where the request asks for one. */
  readonly stream: RequestStream | undefined;
  /** Begins the stream where the response turns out to be one. `url` is the final one. */
  begin(url: string): RequestStream;
}

/** To be called when the request is sent. */
export function observeRequest(report: Report, live: LiveStreams, sent: SentRequest): ObservedRequest {
  const time = now();
  const stack = unseen(creationStack) ?? '';
  const documentUrl = location.href;
  const { transport, url: givenUrl, withCredentials, method, headers, body } = sent;
  const request = { __proto__: null, method, headers, body };

  function begin(url: string): RequestStream {
    let joinedAs: 'connecting' | 'open' = 'connecting';
    let over = false;
    const created = {
      transport,
      requestedUrl: givenUrl ?? url,
      url,
      withCredentials,
      request,
      documentUrl,
      stack,
    };
    const stream = live.add(() => report(stream, 'created', { ...created, joinedAs }));
    report(stream, 'created', created, time);

    function end(type: 'finished' | 'closed' | 'failed', errorText?: string): void {
      if (over) return;
      over = true;
      live.remove(stream);
      report(stream, type, errorText === undefined ? {} : { errorText });
    }
    function responded(head: Head, recognisedBy: RecognisedBy): void {
      report(stream, 'responseReceived', { ...head, recognisedBy });
    }
    return {
      opened(head, recognisedBy) {
        responded(head, recognisedBy);
        joinedAs = 'open';
        report(stream, 'opened');
      },
      bytes(text, offset, byteLength) {
        if (!over) report(stream, 'bytesReceived', { text, offset, byteLength });
      },
      refused(head) {
        responded(head, 'accept');
        if (isSuccess(head.status)) end('finished');
        else end('failed', '');
      },
      end,
    };
  }

  const asks = givenUrl !== undefined && acceptsEventStream(headers);
  return { stream: asks ? begin(resolveUrl(givenUrl)) : undefined, begin };
}

/** How a response is an event stream, to a request that asked for one or not; `body` where only its text can tell. */
export function recognise(
  contentType: string | null,
  status: number,
  asked: boolean,
): RecognisedBy | undefined {
  const label = labelOf(contentType);
  if (label === 'eventStream') return 'contentType';
  if (label !== 'loose' || !isSuccess(status)) return undefined;
  return asked ? 'accept' : 'body';
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The URL that the page gave as a text or as a `URL`. */
export function givenUrl(url: unknown): string | undefined {
  return typeof url === 'string' ? url : unseen(() => hrefOf(url as object));
}
