import type { ReadyState } from '../core/stream/stream-event.ts';
import { creationStack } from './creation-stack.ts';
import type { LiveStreams } from './live-streams.ts';
import {
  addEventListener,
  apply,
  bare,
  construct,
  defineProperty,
  getPrototypeOf,
  nativeEvent,
  nativesOf,
  now,
  removeEventListener,
  weakTable,
} from './natives.ts';
import { replaceFunction, watchCalls } from './replace-function.ts';
import type { Reporter } from './reporter.ts';
import { givenUrl } from './request-stream.ts';
import { unseen } from './unseen.ts';
import { textOf } from './watch-arguments.ts';

/** Of one stream, the newest that a page listens for: it may have each answer sent under a name of its own. */
const MAX_NAMES = 2_000;

interface Observed {
  readonly stream: number;
  readyState: ReadyState;
  /** Of the connection's messages, once one has come: the same for all, and dear to ask for. */
  origin: string | undefined;
  /** The names of events that are reported as listened for. */
  readonly names: { [name: string]: true };
  /** Those that may be let go, as they came. */
  readonly order: { [number: number]: string };
  last: number;
  /** Our one listener; adding it again for a type that has it changes nothing. Does not hold the stream's object. */
  readonly listener: (event: Event) => void;
}

/**
 * Reports every EventSource that this window constructs from now on: what the page can know of it, and nothing that
 * the page could see.
 */
export function observeEventSource({ report, reportMessage }: Reporter, live: LiveStreams): void {
  const { CLOSED, prototype } = EventSource;
  const native = nativesOf(EventSource, 'readyState', 'url', 'withCredentials');
  const message = nativesOf(MessageEvent, 'origin');
  const messageEventPrototype = MessageEvent.prototype;
  const sources = weakTable<Observed>();

  function observe(source: EventSource, requestedUrl: unknown, time: number): void {
    const url = native.url(source);
    const created = {
      transport: 'eventsource',
      requestedUrl: givenUrl(requestedUrl) ?? url,
      url,
      withCredentials: native.withCredentials(source),
      documentUrl: location.href,
      stack: creationStack(),
    } as const;
    const state = () => observed.readyState;
    const announced = () => {
      for (const name in observed.names) reportName(observed, name);
    };
    const observed: Observed = {
      stream: live.add(created, time, state, announced),
      readyState: 'connecting',
      origin: undefined,
      names: bare({ message: true }),
      order: bare({}),
      last: 0,
      listener: (happened) => {
        try {
          // What the page dispatches itself did not come from the stream.
          if (happened.isTrusted) received(observed, happened);
        } catch {
          // As `unseen`, without a function for each message.
        }
      },
    };
    sources.set(source, observed);
    listen(source, observed, 'open');
    listen(source, observed, 'error');
    // Unseen it cannot be known whether the page does, by `onmessage`.
    listen(source, observed, 'message');
  }

  /** As a capturing listener and before any of the page's, so that none of them can stop the event before us. */
  function listen(source: EventSource, { listener }: Observed, type: string): void {
    addEventListener(source, type, listener, true);
  }

  function listenFor(source: EventSource, observed: Observed, name: string): void {
    listen(source, observed, name);
    if (observed.names[name]) return;
    observed.names[name] = true;
    reportName(observed, name);
    // For these we listen in any case.
    if (name === 'open' || name === 'error') return;
    const { names, order, listener } = observed;
    const number = ++observed.last;
    order[number] = name;
    const oldest = order[number - MAX_NAMES];
    if (!oldest) return;
    delete order[number - MAX_NAMES];
    delete names[oldest];
    removeEventListener(source, oldest, listener, true);
  }

  function reportName({ stream }: Observed, name: string): void {
    report(stream, 'listenerAdded', { name });
  }

  function received(observed: Observed, happened: Event): void {
    const { stream } = observed;
    // A server may name its event `open` or `error`: those are messages too.
    if (getPrototypeOf(happened) === messageEventPrototype) {
      const dispatched = happened as MessageEvent<string>;
      observed.origin ??= message.origin(dispatched);
      reportMessage(stream, observed.origin, dispatched);
    } else if (nativeEvent.type(happened) === 'open') {
      observed.readyState = 'open';
      observed.origin = undefined;
      report(stream, 'opened');
    } else if (native.readyState(nativeEvent.currentTarget(happened) as EventSource) === CLOSED) {
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

  const ObservedEventSource = replaceFunction<typeof EventSource>(window, 'EventSource', {
    construct(target, args, newTarget) {
      const time = now();
      const source = construct(target, args, newTarget);
      unseen(() => observe(source, args[0], time));
      return source;
    },
  });
  defineProperty(prototype, 'constructor', bare({ value: ObservedEventSource }));

  watchCalls(prototype, 'close', (source) => {
    const observed = sources.get(source);
    if (observed) end(observed, 'closed');
  });

  // The API shows no message whose name nobody listens for: listen for the names that the page does.
  replaceFunction<EventTarget['addEventListener']>(EventTarget.prototype, 'addEventListener', {
    apply(target, receiver, args) {
      unseen(() => {
        const observed = sources.get(receiver);
        const name = observed && textOf(bare(args)[0]);
        if (name) listenFor(receiver, observed, name);
      });
      return apply(target, receiver, args);
    },
  });
}
