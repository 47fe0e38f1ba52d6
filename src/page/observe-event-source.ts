import type { ReadyState } from '../core/stream/stream-event.ts';
import { creationStack } from './creation-stack.ts';
import {
  apply,
  bare,
  construct,
  defineProperty,
  getPrototypeOf,
  nativeAddEventListener,
  nativeGetter,
  now,
} from './natives.ts';
import { replaceFunction } from './replace-function.ts';
import type { Report } from './reporter.ts';

interface Observed {
  readonly stream: number;
  readonly requestedUrl: string;
  readonly url: string;
  readonly withCredentials: boolean;
  readonly documentUrl: string;
  readonly stack: string;
  readyState: ReadyState;
  /** Our one listener; adding it again for a type that has it changes nothing. Does not hold the stream's object. */
  readonly listener: (event: Event) => void;
}

const READY_STATES: readonly ReadyState[] = ['connecting', 'open', 'closed'];

/**
 * Reports every EventSource that this window constructs from now on: what the page can know of it, and nothing that
 * the page could see. Returns a function that reports the live ones again.
 */
export function observeEventSource(report: Report): () => void {
  const { prototype } = EventSource;
  const getUrl = nativeGetter<string>(prototype, 'url');
  const getWithCredentials = nativeGetter<boolean>(prototype, 'withCredentials');
  const getReadyState = nativeGetter<number>(prototype, 'readyState');
  const getCurrentTarget = nativeGetter<EventSource>(Event.prototype, 'currentTarget');
  const getType = nativeGetter<string>(Event.prototype, 'type');
  const getData = nativeGetter<string>(MessageEvent.prototype, 'data');
  const getLastEventId = nativeGetter<string>(MessageEvent.prototype, 'lastEventId');
  const getOrigin = nativeGetter<string>(MessageEvent.prototype, 'origin');
  const messageEventPrototype = MessageEvent.prototype;

  const instances = new WeakMap<object, Observed>();
  const observedOf = instances.get.bind(instances) as (object: unknown) => Observed | undefined;
  const remember = instances.set.bind(instances);
  const live: { [stream: number]: Observed } = Object.create(null);
  let lastStream = 0;

  function observe(source: EventSource, requestedUrl: unknown, time: number): void {
    const stream = ++lastStream;
    const url = getUrl(source);
    const observed: Observed = {
      stream,
      requestedUrl: typeof requestedUrl === 'string' ? requestedUrl : url,
      url,
      withCredentials: getWithCredentials(source),
      documentUrl: location.href,
      stack: creationStack(),
      readyState: 'connecting',
      listener: (event) => {
        // What the page dispatches itself did not come from the stream.
        if (event.isTrusted) received(observed, event);
      },
    };
    remember(source, observed);
    live[stream] = observed;
    reportCreated(observed, time);
    listen(source, observed, 'open');
    listen(source, observed, 'error');
    listen(source, observed, 'message');
  }

  /** As a capturing listener and before any of the page's, so that none of them can stop the event before us. */
  function listen(source: EventSource, { listener }: Observed, type: string): void {
    apply(nativeAddEventListener, source, [type, listener, true]);
  }

  function received(observed: Observed, event: Event): void {
    const { stream } = observed;
    const time = now();
    // A server may name its event `open` or `error`: those are messages too.
    if (getPrototypeOf(event) === messageEventPrototype) {
      const name = getType(event);
      const data = getData(event);
      const lastEventId = getLastEventId(event);
      const origin = getOrigin(event);
      report({ __proto__: null, type: 'messageReceived', stream, time, name, data, lastEventId, origin });
    } else if (getType(event) === 'open') {
      observed.readyState = 'open';
      report({ __proto__: null, type: 'opened', stream, time });
    } else if (READY_STATES[getReadyState(getCurrentTarget(event))] === 'closed') {
      end(observed, 'failed', time);
    } else {
      observed.readyState = 'connecting';
      report({ __proto__: null, type: 'lost', stream, time });
    }
  }

  function end(observed: Observed, type: 'failed' | 'closed', time: number): void {
    if (observed.readyState === 'closed') return;
    observed.readyState = 'closed';
    delete live[observed.stream];
    report({ __proto__: null, type, stream: observed.stream, time });
  }

  function reportCreated(observed: Observed, time: number, joinedAs?: ReadyState): void {
    const { stream, requestedUrl, url, withCredentials, documentUrl, stack } = observed;
    report({
      __proto__: null,
      type: 'created',
      transport: 'eventsource',
      stream,
      time,
      requestedUrl,
      url,
      withCredentials,
      documentUrl,
      stack,
      ...(joinedAs && { joinedAs }),
    });
  }

  const ObservedEventSource = replaceFunction<typeof EventSource>(window, 'EventSource', {
    construct(target, args, newTarget) {
      const time = now();
      const source = construct(target, args, newTarget);
      unseen(() => observe(source, args[0], time));
      return source;
    },
  });
  defineProperty(prototype, 'constructor', bare({ value: ObservedEventSource }));

  replaceFunction<typeof prototype.close>(prototype, 'close', {
    apply(target, source, args) {
      const result = apply(target, source, args);
      unseen(() => {
        const observed = observedOf(source);
        if (observed) end(observed, 'closed', now());
      });
      return result;
    },
  });

  // The API shows no message whose name nobody listens for: listen for the names that the page does.
  replaceFunction<typeof nativeAddEventListener>(EventTarget.prototype, 'addEventListener', {
    apply(target, receiver, args) {
      unseen(() => {
        const observed = typeof args[0] === 'string' ? observedOf(receiver) : undefined;
        if (observed) listen(receiver, observed, args[0]);
      });
      return apply(target, receiver, args);
    },
  });

  return () => {
    for (const stream in live) {
      const observed = live[stream];
      if (observed) reportCreated(observed, now(), observed.readyState);
    }
  };
}

/** Runs our own code so that a mistake in it never reaches the page. */
function unseen(run: () => void): void {
  try {
    run();
  } catch {
    // A page that broke what we need is not told.
  }
}
