import type { RequestSent, ResponseStarted } from '../core/stream/network-event.ts';
import type { StreamCreated } from '../core/stream/stream-event.ts';

/** Of the stream that these examples happen to, and of its request; a test says what is otherwise. */
export const EXAMPLE_URL = 'https://page.example/events';

export function streamCreated(change: Partial<StreamCreated> = {}): StreamCreated {
  return {
    type: 'created',
    stream: 1,
    time: 1_000,
    transport: 'eventsource',
    requestedUrl: '/events',
    url: EXAMPLE_URL,
    withCredentials: false,
    documentUrl: 'https://page.example/',
    stack: '',
    ...change,
  };
}

export function requestSent(change: Partial<RequestSent> & Pick<RequestSent, 'sender'>): RequestSent {
  return {
    type: 'requestSent',
    witness: 'webRequest',
    request: 'r1',
    time: 1_001,
    url: EXAMPLE_URL,
    method: 'GET',
    headers: [['Accept', 'text/event-stream']],
    ...change,
  };
}

export function responseStarted(change: Partial<ResponseStarted> = {}): ResponseStarted {
  return {
    type: 'responseStarted',
    witness: 'webRequest',
    request: 'r1',
    time: 1_010,
    status: 200,
    statusText: '',
    headers: [['content-type', 'text/event-stream']],
    httpVersion: null,
    ...change,
  };
}
