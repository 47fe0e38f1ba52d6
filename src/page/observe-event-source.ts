import type { ReadyState } from '../core/stream/stream-event.ts';
import { creationStack } from './creation-stack.ts';
import type { LiveStreams } from './live-streams.ts';
import {
  apply,
  bare,
  construct,
  defineProperty,
  getPrototypeOf,
  nativeAddEventListener,
  nativesOf,
  now,
  weakTable,
} from './natives.ts';
import { replaceFunction } from './replace-function.ts';
import type { Report } from './reporter.ts';
import { unseen } from './unseen.ts';

interface Observed {
  readonly stream: number;
  readonly requestedUrl: string;
  readonly url: string;
  readonly withCredentials: boolean;
  readonly documentUrl: string;
  readonly stack: string;
  readyState: ReadyState;
  /** The names of events that are reported as listened for. */
  readonly names: { [name: string]: true };
  /** Our one listener; adding it again for a type that has it changes nothing. Does not hold the stream's object. */
  readonly listener: (event: Event) => void;
}

const READY_STATES: readonly ReadyState[] = ['connecting', 'open', 'closed'];

/**
 * Reports every EventSource that this window constructs from now on: what the page can know of it, and nothing that
 * the page could see.
 */
export function observeEventSource(report: Report, live: LiveStreams): void {
  const { prototype } = EventSource;
  const native = nativesOf(prototype);
  const event = nativesOf(Event.prototype);
  const message = nativesOf(MessageEvent.prototype);
  const messageEventPrototype = MessageEvent.prototype;
  const sources = weakTable<Observed>();

  function observe(source: EventSource, requestedUrl: unknown, time: number): void {
    const stream = live.add(() => announce(observed));
    const url = native.url(source);
    const observed: Observed = {
      stream,
      requestedUrl: typeof requestedUrl === 'string' ? requestedUrl : url,
      url,
      withCredentials: native.withCredentials(source),
      documentUrl: location.href,
      stack: creationStack(),
      readyState: 'connecting',
      names: bare({}),
      listener: (happened) => {
        // What the page dispatches itself did not come from the stream.
        if (happened.isTrusted) received(observed, happened);
      },
    };
    sources.set(source, observed);
    reportCreated(observed, time);
    listen(source, observed, 'open');
    listen(source, observed, 'error');
    // `onmessage` hears them too, and cannot be watched unseen.
    listenFor(source, observed, 'message');
  }

  /** As a capturing listener and before any of the page's, so that none of them can stop the event before us. */
  function listen(source: EventSource, { listener }: Observed, type: string): void {
    apply(nativeAddEventListener, source, [type, listener, true]);
  }

  function listenFor(source: EventSource, observed: Observed, name: string): void {
    listen(source, observed, name);
    if (observed.names[name]) return;
    observed.names[name] = true;
    report(observed.stream, 'listenerAdded', { name });
  }

  function received(observed: Observed, happened: Event): void {
    const { stream } = observed;
    // A server may name its event `open` or `error`: those are messages too.
    if (getPrototypeOf(happened) === messageEventPrototype) {
      const dispatched = happened as MessageEvent<string>;
      report(stream, 'messageReceived', {
        name: event.type(dispatched),
        data: message.data(dispatched),
        lastEventId: message.lastEventId(dispatched),
        origin: message.origin(dispatched),
      });
    } else if (event.type(happened) === 'open') {
      observed.readyState = 'open';
      report(stream, 'opened');
    } else if (READY_STATES[native.readyState(event.currentTarget(happened) as EventSource)] === 'closed') {
      end(observed, 'failed');
    } else {
      observed.readyState = 'connecting';
      report(stream, 'lost');
    }
  }

  function end(observed: Observed, type: 'failed' | 'closed'): void {
    if (observed.readyState === 'closed') return;
    observed.readyState = 'closed';
    live.remove(observed.stream);
    report(observed.stream, type);
  }

  function reportCreated(observed: Observed, time: number, joinedAs?: ReadyState): void {
    const { stream, requestedUrl, url, withCredentials, documentUrl, stack } = observed;
    const fields = { requestedUrl, url, withCredentials, documentUrl, stack, ...(joinedAs && { joinedAs }) };
    report(stream, 'created', { transport: 'eventsource', ...fields }, time);
  }

  function announce(observed: Observed): void {
    reportCreated(observed, now(), observed.readyState);
    for (const name in observed.names) report(observed.stream, 'listenerAdded', { name });
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
        const observed = sources.get(source);
        if (observed) end(observed, 'closed');
      });
      return result;
    },
  });

  // The API shows no message whose name nobody listens for: listen for the names that the page does.
  replaceFunction<typeof nativeAddEventListener>(EventTarget.prototype, 'addEventListener', {
    apply(target, receiver, args) {
      unseen(() => {
        const observed = sources.get(receiver);
        const name = bare(args)[0];
        if (observed && typeof name === 'string') listenFor(receiver, observed, name);
      });
      return apply(target, receiver, args);
    },
  });
}
