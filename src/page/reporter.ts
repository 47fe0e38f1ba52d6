import type { MessageReceived, StreamEvent } from '../core/stream/stream-event.ts';
import type { Written } from '../core/stream/written-headers.ts';
import { ANNOUNCE, CHECK, DISMISS, EVENTS, PORT_OFFERED, PULL } from '../protocol/page-port.ts';
import {
  addEventListener,
  bare,
  dispatchEvent,
  NativeMessageEvent,
  nativeEvent,
  nativesOf,
  now,
  stringify,
} from './natives.ts';
import { unseen } from './unseen.ts';

/** A batch is handed over when it has this many events … */
const MAX_EVENTS = 250;
/** … or its text this many UTF-16 units. */
const MAX_LENGTH = 128 * 1024;
/** Data of this many UTF-16 units is not read before the page's own listeners have had it, for that takes time. */
const LARGE = 64 * 1024;
/** Events wait unwritten for about so many milliseconds … */
const MAX_WAIT = 500;
/** … and no more than about so many of them, … */
const MAX_WAITING = 65_536;
/** … nor more than so many UTF-16 units of bodies: what a page reads at once may be hundreds of MiB. */
const MAX_WAITING_LENGTH = 32 * 1024 * 1024;
const NativeMessageChannel = MessageChannel;
const { port1 } = nativesOf(MessageChannel, 'port1');
const native = nativesOf(MessageEvent, 'data', 'lastEventId');
const CANCELABLE = bare({ cancelable: true });

type Happened = Exclude<Extract<StreamEvent, { stream: number }>, MessageReceived>;
type Fields<T extends Happened['type']> = Written<
  Omit<Extract<Happened, { type: T }>, 'type' | 'stream' | 'time'>
>;

/**
 * Reports an event of a stream, which happened now where no `time` is given. Objects in its fields have no prototype, so
 * that a page's `Object.prototype.toJSON` stays out of it.
 */
export type Report = <T extends Happened['type']>(
  stream: number,
  type: T,
  fields?: Fields<T>,
  time?: number,
) => void;

/** Reports a message that came now, as its event. */
export type ReportMessage = (stream: number, origin: string, message: MessageEvent<string>) => void;

/** What is yet to be written: a message that nobody has read, and its origin; or another event, without one. */
interface Waiting {
  readonly stream: number;
  readonly origin: string | undefined;
  readonly happened: MessageEvent<string> | object;
  readonly time: number;
  next: Waiting | undefined;
}

export interface Reporter {
  report: Report;
  reportMessage: ReportMessage;
  /** Whether a bridge has the port, of an extension that is there. */
  isServed(): boolean;
  /**
   * Offers a port to a bridge that waits for one in this document; a bridge from before gets nothing more.
   *
   * @returns whether it was taken
   */
  offerPort(): boolean;
}

/**
 * Hands events to the bridge. The first event after a quiet time goes at once, the next ones when the bridge pulls, a batch
 * each time: so there is no timer in the page. They wait for that unwritten, and messages unread: that takes a page in a
 * burst longer than to get them. What comes while too much waits has the oldest written, and batches handed over as they
 * are full. Without a bridge events are let go. `announce` is called when a bridge wants to know the live streams.
 */
export function createReporter(announce: () => void): Reporter {
  let port: MessagePort | undefined;
  let text: string;
  let count: number;
  let quiet: boolean;
  /** Of the messages that `text` ends with; 0 where it ends with something else. */
  let runStream: number;
  let runName: string;
  let runOrigin: string;
  /** What waits, in order. */
  let first: Waiting | undefined;
  let last: Waiting | undefined;
  let waiting: number;
  /** UTF-16 units of bodies among it. */
  let waitingLength: number;

  const empty = () => {
    text = '';
    count = runStream = 0;
  };

  const forget = () => {
    empty();
    first = last = undefined;
    waiting = waitingLength = 0;
  };

  const endRun = () => {
    if (runStream) text += ']';
    runStream = 0;
  };

  const hand = (data: string, count: number) => {
    if (port) dispatchEvent(port, new NativeMessageEvent(EVENTS, bare({ data, lastEventId: `${count}` })));
  };

  const flush = () => {
    if (count === 0) return;
    endRun();
    const data = `${text}]`;
    const handed = count;
    empty();
    hand(data, handed);
  };

  const report: Report = (stream, type, fields, time = now()) => {
    if (!port) return;
    const event = { __proto__: null, type, stream, time, ...fields };
    if (quiet) addEvent(event);
    else wait(stream, undefined, event, time);
  };

  const reportMessage: ReportMessage = (stream, origin, message) => {
    if (!port) return;
    const time = now();
    if (quiet && native.data(message).length < LARGE) {
      addMessage(stream, origin, message, time);
      return;
    }
    wait(stream, origin, message, time);
    // Then no pull is to come: an empty batch makes the bridge pull later.
    if (quiet) hand('', 0);
    quiet = false;
  };

  const wait = (stream: number, origin: string | undefined, happened: Waiting['happened'], time: number) => {
    const newest: Waiting = { stream, origin, happened, time, next: undefined };
    if (last) last.next = newest;
    else first = newest;
    last = newest;
    waiting++;
    waitingLength += textLength(newest);
    if (waiting > MAX_WAITING || (first && time - first.time > MAX_WAIT)) {
      // Twice, for it to become less.
      unseen(writeFirst);
      unseen(writeFirst);
    }
    while (waitingLength > MAX_WAITING_LENGTH) unseen(writeFirst);
  };

  /** Writes the oldest that waits; whether that has filled a batch. */
  const writeFirst = (): boolean => {
    if (!first) return false;
    const { stream, origin, happened, time, next } = first;
    waitingLength -= textLength(first);
    first = next;
    if (!first) last = undefined;
    waiting--;
    return origin === undefined
      ? addEvent(happened)
      : addMessage(stream, origin, happened as MessageEvent<string>, time);
  };

  const addEvent = (event: object): boolean => {
    const written = stringify(event);
    endRun();
    return add(written);
  };

  // A page may get a hundred thousand a second: what they have in common is written once.
  const addMessage = (
    stream: number,
    origin: string,
    message: MessageEvent<string>,
    time: number,
  ): boolean => {
    const name = nativeEvent.type(message);
    // First what may fail, for a text that is too long: what is written stays whole.
    const fields = `${time},${stringify(native.data(message))},${stringify(native.lastEventId(message))}`;
    let begin = '';
    if (stream !== runStream || name !== runName || origin !== runOrigin) {
      endRun();
      begin = `[${stream},${stringify(name)},${stringify(origin)},`;
      runStream = stream;
      runName = name;
      runOrigin = origin;
    }
    return add(begin + fields);
  };

  /** Adds to the batch, and hands it over where it is full or the first after a quiet time; whether it did. */
  const add = (written: string): boolean => {
    text += (count === 0 ? '[' : ',') + written;
    count++;
    const isDue = quiet || count >= MAX_EVENTS || text.length >= MAX_LENGTH;
    if (isDue) {
      quiet = false;
      flush();
    }
    return isDue;
  };

  const pull = () => {
    quiet = count === 0 && !first;
    while (first) {
      if (unseen(writeFirst)) break;
    }
    // There is more: an empty batch says so.
    if (first) hand('', 0);
    else flush();
  };

  const isServed = () => !!port && !dispatchEvent(port, new NativeMessageEvent(CHECK, CANCELABLE));

  const offerPort = () => {
    const offered = port1(new NativeMessageChannel());
    const listen = (type: string, listener: () => void) =>
      addEventListener(offered, type, () => port === offered && listener());
    listen(PULL, pull);
    listen(ANNOUNCE, announce);
    listen(DISMISS, () => {
      port = undefined;
      forget();
    });
    const offer = new NativeMessageEvent(PORT_OFFERED, bare({ ports: [offered], cancelable: true }));
    if (dispatchEvent(window, offer)) return false;
    forget();
    port = offered;
    quiet = true;
    return true;
  };

  return { report, reportMessage, isServed, offerPort };
}

/** UTF-16 units of a piece of a body, 0 of anything else. */
function textLength({ origin, happened }: Waiting): number {
  return origin === undefined ? ((happened as { text?: string }).text?.length ?? 0) : 0;
}
