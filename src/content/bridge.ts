import { createClock } from '../core/stream/clock.ts';
import type { PageEvent } from '../core/stream/stream-event.ts';
import { ASK_PROGRESS, CAPTURE_PORT, type Progress } from '../protocol/capture.ts';
import { ANNOUNCE, CHECK, DISMISS, EVENTS, PORT_OFFERED, PULL } from '../protocol/page-port.ts';
import { createPortChannel } from '../protocol/port-channel.ts';
import { createDelivery, joinedText, type Pace } from './delivery.ts';

/** The hook is asked for what it has so many milliseconds after it spoke. */
const PULL_INTERVAL = 50;
/** A page that got more than a batch meanwhile is first left alone for so many: many bursts are over by then. */
const HOLD = 350;
const WINDOW_EVENTS = ['pagehide', 'pageshow', 'offline', 'online'];
const DOCUMENT_EVENTS = ['visibilitychange', 'freeze', 'resume'];

const now = createClock(performance.timeOrigin, () => performance.now(), Date.now);

/** JSON text of a `StreamEvent[]`, and how many they are. */
interface Events {
  text: string;
  count: number;
}

/**
 * Takes what this document's hook reports to the background, and adds what happens to the document. Does nothing
 * until the hook speaks. Timers are those of `AbortSignal`: the numbers that `setTimeout` gives are the page's.
 * Returns a function that tells whether this bridge still serves.
 */
export function startBridge(): () => boolean {
  let port: MessagePort | undefined;
  let pulling = false;
  /** The hook has more than it handed over. */
  let hasMore = false;
  /** The page is in a burst and has been left alone. */
  let held = false;
  let received = 0;
  let spoke = false;
  let frozen = false;
  let announcement: Events | undefined;
  let announcing = false;
  let tasks: MessageChannel | undefined;
  const ended = new AbortController();
  const { signal } = ended;

  const documentId = randomId();
  const { deliver, reconnect, lastBatch } = createDelivery({
    documentId,
    connect: () => createPortChannel(chrome.runtime.connect({ name: CAPTURE_PORT })),
    announce,
    now: () => performance.now(),
    after,
    soon,
    hidden: () => document.hidden,
    dead,
  });

  function dead(): void {
    port?.dispatchEvent(new Event(DISMISS));
    ended.abort();
  }

  const serves = () => !signal.aborted && chrome.runtime?.id !== undefined;

  const takePort = (event: Event) => {
    const offered = (event as MessageEvent).ports[0];
    if (!offered || port) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    port = offered;
    port.addEventListener(EVENTS, (events) => take(events as MessageEvent), { signal });
    port.addEventListener(CHECK, (check) => serves() && check.preventDefault());
  };

  function take({ data, lastEventId }: MessageEvent): void {
    const text = String(data);
    const count = Number(lastEventId);
    if (count === 0) {
      hasMore = true;
      pullLater();
      return;
    }
    received += count;
    if (announcing) {
      announcement = joined(announcement, { text, count });
      return;
    }
    let events = { text, count };
    if (!spoke) {
      if (!serves()) {
        dead();
        return;
      }
      spoke = true;
      chrome.runtime.onMessage.addListener(tellProgress);
      events = withPageStates(events);
    }
    deliver(events.text, events.count);
    pullLater();
  }

  function pullLater(delay = PULL_INTERVAL): void {
    if (pulling) return;
    pulling = true;
    watchPage();
    after(delay, pull);
  }

  function ask(): void {
    hasMore = false;
    port?.dispatchEvent(new Event(PULL));
  }

  function askForAll(): void {
    do ask();
    while (hasMore);
  }

  /** A page that is seen gets its turn after each batch, as long as that took. */
  function pull(): void {
    const before = received;
    const start = performance.now();
    if (document.hidden) askForAll();
    else ask();
    pulling = false;
    if (hasMore) pullLater(held ? performance.now() - start : HOLD);
    else if (received > before) pullLater();
    held = hasMore || (held && received > before);
  }

  function announce() {
    askForAll();
    announcing = true;
    announcement = undefined;
    port?.dispatchEvent(new Event(ANNOUNCE));
    askForAll();
    announcing = false;
    // The hook has spoken and is not quiet: what comes next waits for a pull.
    pullLater();
    return announcement && withPageStates(announcement);
  }

  function happened(types: readonly PageEvent['type'][], pace?: Pace): void {
    askForAll();
    deliver(textOf(types), 0, pace);
  }

  function tellProgress(message: unknown, _: unknown, answer: (progress: Progress) => void): void {
    if (message !== ASK_PROGRESS) return;
    askForAll();
    answer({ documentId, lastBatch: lastBatch() });
  }

  function freeze(): void {
    if (!frozen) happened(['pageFrozen'], 'now');
    frozen = true;
  }

  function resume(): void {
    if (!frozen) return;
    frozen = false;
    // Chromium closes the port of a page in the back/forward cache and tells nobody.
    reconnect();
    // What a frozen page became it was not told.
    happened(['pageResumed', ...pageStates()]);
  }

  /** Unlike timers, messages of a port are not late in a page that nobody sees. */
  function soon(callback: () => void): void {
    tasks ??= new MessageChannel();
    tasks.port1.onmessage = callback;
    tasks.port2.postMessage(null);
  }

  function hear({ type, persisted, isTrusted }: Event & { readonly persisted?: boolean }): void {
    // What the page dispatches itself did not happen to it.
    if (signal.aborted || !isTrusted) return;
    if (type === 'pageshow' || type === 'resume') resume();
    else if (type === 'freeze' || persisted) freeze();
    else if (type === 'pagehide') happened(['pageGone'], 'now');
    else if (type === 'visibilitychange') happened([visibility()], document.hidden ? 'now' : 'soon');
    else happened([connectivity()]);
  }

  /** Most frames have no stream: they are not to pay for this. A page that writes itself anew takes the listeners away. */
  function watchPage(): void {
    for (const type of WINDOW_EVENTS) window.addEventListener(type, hear);
    for (const type of DOCUMENT_EVENTS) document.addEventListener(type, hear);
  }

  window.addEventListener(PORT_OFFERED, takePort, { signal });
  return serves;
}

/** Events, and before them what the page is now. */
function withPageStates(events: Events): Events {
  return joined({ text: textOf(pageStates()), count: 0 }, events);
}

function pageStates(): PageEvent['type'][] {
  return [visibility(), connectivity()];
}

function visibility(): PageEvent['type'] {
  return document.visibilityState === 'hidden' ? 'pageHidden' : 'pageVisible';
}

function connectivity(): PageEvent['type'] {
  return navigator.onLine ? 'pageOnline' : 'pageOffline';
}

function textOf(types: readonly PageEvent['type'][]): string {
  const time = now();
  return JSON.stringify(types.map((type): PageEvent => ({ type, time })));
}

function joined(first: Events | undefined, second: Events): Events {
  if (!first) return second;
  return { text: joinedText(first.text, second.text), count: first.count + second.count };
}

function after(delay: number, callback: () => void): void {
  AbortSignal.timeout(delay).addEventListener('abort', callback, { once: true });
}

/** `crypto.randomUUID` exists in secure contexts only. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('');
}
