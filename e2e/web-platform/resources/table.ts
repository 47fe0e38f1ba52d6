import type { Resource } from '../exchange.ts';
import { cut, echoRequest, refused, toBeCut } from './bodies.ts';
import { counted, whenCounted } from './connection-count.ts';
import { preflight } from './preflight.ts';
import { attempts, endsOnce, lastEventId, reconnectsThenGivesUp } from './reconnecting.ts';
import { cookie, echoHeader, echoMethod, redirect } from './request-headers.ts';
import { stream } from './stream.ts';

/** What the checks can ask of the server, by path. */
export const resources: Record<string, Resource> = {
  '/resource/stream': stream,
  '/resource/last-event-id': lastEventId,
  '/resource/ends-once': endsOnce,
  '/resource/reconnects-then-gives-up': reconnectsThenGivesUp,
  '/resource/attempts': attempts,
  '/resource/echo-header': echoHeader,
  '/resource/echo-method': echoMethod,
  '/resource/cookie': cookie,
  '/resource/redirect': redirect,
  '/resource/preflight': preflight,
  '/resource/counted': counted,
  '/resource/when-counted': whenCounted,
  '/resource/to-be-cut': toBeCut,
  '/resource/cut': cut,
  '/resource/refused': refused,
  '/resource/echo-request': echoRequest,
};
