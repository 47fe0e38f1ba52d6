import type { MessageReceived, StreamEvent } from '../core/stream/stream-event.ts';
import type { Written } from '../core/stream/written-headers.ts';
import { ANNOUNCE, CHECK, DISMISS, EVENTS, PORT_OFFERED, PULL } from '../protocol/page-port.ts';
import {
  addEventListener,
  bare,
  dispatchEvent,
  NativeMessageEvent,
  nativesOf,
  now,
  stringify,
} from './natives.ts';
import { unseen } from './unseen.ts';

/** A batch is handed over when it has this many events … */
const MAX_EVENTS = 500;
/** … or its text this many UTF-16 units. */
const MAX_LENGTH = 128 * 1024;
/** Data of this many UTF-16 units is written once the page's own listeners have had it, for that takes time. */
const LARGE = 64 * 1024;
const NativeMessageChannel = MessageChannel;
const { port1 } = nativesOf(MessageChannel, 'port1');
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

/** Reports a message that came now. */
export type ReportMessage = (
  stream: number,
  name: string,
  origin: string,
  data: string,
  lastEventId: string,
) => void;

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
 * Hands events to the bridge. The first event after a quiet time goes at once, the next ones when the bridge pulls or
 * a batch is full: so there is no timer in the page, and no more than one batch, and one large message, are buffered in
 * it. Without a bridge events are let go. `announce` is called when a bridge wants to know the live streams.
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
  /** Adds the message that came last, where that is large and has not been done. */
  let addLarge: (() => void) | undefined;

  const empty = () => {
    text = '';
    count = runStream = 0;
    addLarge = undefined;
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

  const settle = () => {
    const add = addLarge;
    addLarge = undefined;
    if (add) unseen(add);
  };

  const report: Report = (stream, type, fields, time = now()) => {
    if (!port) return;
    settle();
    endRun();
    add(stringify({ __proto__: null, type, stream, time, ...fields }));
  };

  const reportMessage: ReportMessage = (stream, name, origin, data, lastEventId) => {
    if (!port) return;
    settle();
    const time = now();
    if (data.length < LARGE) {
      addMessage(stream, name, origin, data, lastEventId, time);
      return;
    }
    addLarge = () => addMessage(stream, name, origin, data, lastEventId, time);
    // Then no pull is to come: an empty batch makes the bridge pull later.
    if (quiet) hand('', 0);
    quiet = false;
  };

  // A page may get a hundred thousand a second: no object is made, what they have in common is written once.
  const addMessage = (
    stream: number,
    name: string,
    origin: string,
    data: string,
    lastEventId: string,
    time: number,
  ) => {
    // First what may fail, for a text that is too long: what is written stays whole.
    const fields = `${time},${stringify(data)},${stringify(lastEventId)}`;
    let begin = '';
    if (stream !== runStream || name !== runName || origin !== runOrigin) {
      endRun();
      begin = `[${stream},${stringify(name)},${stringify(origin)},`;
      runStream = stream;
      runName = name;
      runOrigin = origin;
    }
    add(begin + fields);
  };

  const add = (written: string) => {
    text += (count === 0 ? '[' : ',') + written;
    count++;
    if (quiet || count >= MAX_EVENTS || text.length >= MAX_LENGTH) {
      quiet = false;
      flush();
    }
  };

  const pull = () => {
    // What is written of a large message ends it.
    quiet = count === 0;
    settle();
    flush();
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
    });
    const offer = new NativeMessageEvent(PORT_OFFERED, bare({ ports: [offered], cancelable: true }));
    if (dispatchEvent(window, offer)) return false;
    empty();
    port = offered;
    quiet = true;
    return true;
  };

  return { report, reportMessage, isServed, offerPort };
}
