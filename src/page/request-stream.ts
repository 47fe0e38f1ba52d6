import type {
  BytesReceived,
  ReadyState,
  RecognisedBy,
  RequestDescription,
} from '../core/stream/stream-event.ts';
import type { Written } from '../core/stream/written-headers.ts';
import { creationStack } from './creation-stack.ts';
import type { LiveStreams } from './live-streams.ts';
import { acceptsEventStream, isSuccess } from './media-type.ts';
import { indexOf, nativeMethod, nativesOf, now } from './natives.ts';
import type { Report } from './reporter.ts';
import { unseen } from './unseen.ts';

/** A request of the page, when it was sent. */
export interface SentRequest extends Written<RequestDescription> {
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
  /** Lines of `name: value`. */
  readonly headers: string;
}

/** Reports one request whose response is an event stream, or should be. Says nothing more after its end. */
export interface RequestStream {
  opened(head: Head, recognisedBy: RecognisedBy): void;
  bytes(piece: Omit<BytesReceived, 'type' | 'stream' | 'time'>, time: number): void;
  /** The response is not what the request asked for. */
  refused(head: Head): void;
  end(type: 'finished' | 'closed' | 'failed', errorText?: string): void;
}

export interface ObservedRequest {
  /** As it is sent. */
  readonly method: string;
  /** The stream, from the call on where the request asks for one. */
  readonly stream: RequestStream | undefined;
  /** Begins the stream where the response turns out to be one; of a request whose URL is not known, `url` is. */
  begin(url: string): RequestStream;
}

/** To be called when the request is sent. */
export function observeRequest(report: Report, live: LiveStreams, sent: SentRequest): ObservedRequest {
  const time = now();
  const { url: givenUrl, headers, body, transport, withCredentials } = sent;
  const method = methodOf(sent.method);
  const called = {
    transport,
    withCredentials,
    request: { __proto__: null, method, headers, body },
    documentUrl: location.href,
    stack: unseen(creationStack) ?? '',
  };
  const base = baseUri(document);

  function begin(url: string): RequestStream {
    let state: ReadyState = 'connecting';
    const requested = givenUrl === undefined ? url : resolveUrl(givenUrl, base);
    const created = { ...called, requestedUrl: givenUrl ?? url, url: requested };
    const stream = live.add(created, time, () => state);

    function end(type: 'finished' | 'closed' | 'failed', errorText?: string): void {
      if (state === 'closed') return;
      state = 'closed';
      live.remove(stream);
      report(stream, type, { errorText });
    }
    function responded(head: Head, recognisedBy: RecognisedBy): void {
      report(stream, 'responseReceived', { ...head, recognisedBy });
    }
    return {
      opened(head, recognisedBy) {
        responded(head, recognisedBy);
        state = 'open';
        report(stream, 'opened');
      },
      bytes(piece, time) {
        if (state === 'open') report(stream, 'bytesReceived', piece, time);
      },
      refused(head) {
        responded(head, 'accept');
        end(isSuccess(head.status) ? 'finished' : 'failed');
      },
      end,
    };
  }

  const asks = givenUrl !== undefined && acceptsEventStream(headers);
  return { method, stream: asks ? begin(givenUrl) : undefined, begin };
}

const toUpperCase = nativeMethod(String.prototype.toUpperCase);

/** As it is sent: some methods are in upper case, however they were written (Fetch standard, 2.2.1). */
function methodOf(written: string): string {
  const upper = toUpperCase(written);
  return indexOf(' DELETE GET HEAD OPTIONS POST PUT ', ` ${upper} `) < 0 ? written : upper;
}

const NativeUrl = URL;
const { baseURI: baseUri } = nativesOf(Node, 'baseURI');
export const nativeRequest = nativesOf(
  Request,
  'bodyUsed',
  'credentials',
  'headers',
  'method',
  'signal',
  'url',
);
const nativeUrl = nativesOf(URL, 'href');

/** The URL that the page gave as a text or as a `URL`. */
export function givenUrl(url: unknown): string | undefined {
  return typeof url === 'string' ? url : unseen(() => nativeUrl.href(url as URL));
}

/** A URL made absolute; as it was where that cannot be. */
function resolveUrl(url: string, base: string): string {
  return unseen(() => nativeUrl.href(new NativeUrl(url, base))) ?? url;
}
