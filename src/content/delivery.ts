import type { CaptureMessage, CaptureReply } from '../protocol/capture.ts';
import type { Channel } from '../protocol/channel.ts';

/** UTF-16 units that may be under way to the background without its acknowledgement … */
const MAX_UNDER_WAY = 8 * 1024 * 1024;
/** … and that may wait in the page's process besides. */
const MAX_WAITING = 32 * 1024 * 1024;
/** So many are sent at once: more would keep the page from its work for too long. */
const MAX_LENGTH = 256 * 1024;
/** The page is kept from its work for so many milliseconds, or for what is sent at once, … */
const TURN = 1;
/** … and then has this many times as long for itself, … */
const PATIENCE = 3;
/** … unless this many UTF-16 units wait besides the next batch. */
const MAX_PATIENT = 16 * 1024 * 1024;
/** Before trying again when the background hung up without an answer. */
const RETRY_DELAY = 1_000;
/** A background that was stopped while it took the channel may never answer, nor hang up; … */
export const ANSWER_LIMIT = 5_000;
/** … one that waits for its disk may take longer: each time it is given twice as long, up to so long. */
const MAX_ANSWER_LIMIT = 20_000;
/** Some event in a batch that the announcement of the live streams makes good: not messages and bytes, which stay lost. */
const CHANGE = /"type":"(?!bytesReceived")/;
/** Both browsers stop a background after 30 s without a message. */
const HEARTBEAT_INTERVAL = 20_000;

export type CaptureChannel = Channel<CaptureReply, CaptureMessage>;

interface Batch {
  readonly number: number;
  text: string;
  readonly count: number;
  missed: number;
  /** What became of a stream is among what was lost before it: the live streams are yet to be written in front of it. */
  lacksStreams: boolean;
  /** They are written there. */
  hasStreams: boolean;
  /** UTF-16 units that went ahead as parts; 0 again once the batch is sent. */
  begun: number;
}

interface Surroundings {
  readonly documentId: string;
  /** Opens a channel to the background, starting it if need be; throws when the extension is gone. */
  connect(): CaptureChannel;
  /** JSON text of the events that create the live streams anew, or nothing if there are none. */
  announce(): { text: string; count: number } | undefined;
  /** In milliseconds, since whenever. */
  now(): number;
  /** Calls back after some milliseconds. */
  after(delay: number, callback: () => void): void;
  /** Calls back in a task of its own. */
  soon(callback: () => void): void;
  /** Nobody sees the page: it can wait, and its timers may be a second late. */
  hidden(): boolean;
  /** The extension is gone for good. */
  dead(): void;
}

/** When to send: in the next task; or now with all that waits, for the page may not live to see its next turn. */
export type Pace = 'soon' | 'now';

export interface Delivery {
  /** Takes JSON text of `count` stream events. */
  deliver(text: string, count: number, pace?: Pace): void;
  /** The channel may be dead without having said so. */
  reconnect(): void;
  /** Number of the last batch, 0 before the first. */
  lastBatch(): number;
}

/**
 * Brings batches to the background: each one once, in order, however often the background is stopped. A batch is kept
 * until it is acknowledged. But for the first, none is sent in the task that tells of it, and a page that is seen gets its
 * turns between them in a burst; what waits is bounded, the oldest is let go, and counted.
 */
export function createDelivery({
  documentId,
  connect,
  announce,
  now,
  after,
  soon,
  hidden,
  dead,
}: Surroundings): Delivery {
  /** Not acknowledged, in order; the first `sent` of them are under way. */
  const batches: Batch[] = [];
  let sent = 0;
  let underWay = 0;
  let waiting = 0;
  let lastNumber = 0;
  /** The highest number that was acknowledged. */
  let safe = 0;
  /** Batches that were acknowledged and are gone: at least as many events, yet to be told. */
  let forgotten = 0;
  let channel: CaptureChannel | undefined;
  let resumed = false;
  let answerLimit = ANSWER_LIMIT;
  /** No background has answered yet: what it knows is nothing, and the document may not live to hear so. */
  let first = true;
  let keepAlive = false;
  /** The hook hands over what it has: nothing is sent before the streams are written. */
  let announcing = false;
  let ended = false;
  /** It is the page's turn. */
  let pausing = false;
  let sendsSoon = false;

  function deliver(text: string, count: number, pace: Pace = 'soon'): void {
    if (ended) return;
    const number = ++lastNumber;
    batches.push({ number, text, count, missed: 0, lacksStreams: false, hasStreams: false, begun: 0 });
    waiting += text.length;
    letGo();
    if (pace === 'now') sendAll();
    else if (!channel) open();
    else if (waiting > MAX_PATIENT) send();
    else if (!pausing) sendSoon();
  }

  function sendSoon(): void {
    if (sendsSoon) return;
    sendsSoon = true;
    soon(() => {
      sendsSoon = false;
      send();
    });
  }

  function letGo(): void {
    while (waiting > MAX_WAITING && batches.length > sent + 1) {
      const [lost] = batches.splice(sent, 1) as [Batch];
      const next = batches[sent] as Batch;
      next.missed += lost.missed + lost.count;
      next.lacksStreams ||= lost.lacksStreams || CHANGE.test(lost.text);
      waiting -= lost.text.length;
    }
  }

  function open(): void {
    if (channel || ended) return;
    try {
      const opened = connect();
      channel = opened;
      opened.listen((reply) => {
        if (channel === opened) answered(reply);
      });
      opened.onClose(() => {
        if (channel === opened) lost();
      });
      post({ type: 'hello', documentId });
      after(answerLimit, () => {
        if (channel !== opened || resumed) return;
        answerLimit = Math.min(2 * answerLimit, MAX_ANSWER_LIMIT);
        reconnect();
      });
      send();
    } catch {
      end();
    }
  }

  function answered(reply: CaptureReply): void {
    if (reply.type === 'unwanted') {
      channel?.close();
      end();
    } else if (reply.type === 'acknowledge') {
      acknowledged(reply.number);
    } else {
      if (!first) allWaits();
      first = false;
      // What a failing disk did not take is gone with the background that had it.
      const gone = safe - reply.after;
      acknowledged(reply.after);
      safe = reply.after;
      if (!reply.unknown) forgotten += Math.max(0, gone);
      // Of a document that is new to the background, its first batch says it all.
      const isNews = gone > 0 || (reply.unknown && batches[0]?.number !== 1);
      if (isNews && !batches[0]?.hasStreams) announceFirst();
      resumed = true;
      answerLimit = ANSWER_LIMIT;
      if (reply.keepAlive && !keepAlive) {
        keepAlive = true;
        heartbeat();
      }
    }
    send();
  }

  function acknowledged(number: number): void {
    safe = Math.max(safe, number);
    while (batches[0] && batches[0].number <= number) {
      const { text } = batches.shift() as Batch;
      if (sent > 0) {
        sent--;
        underWay -= text.length;
      } else {
        waiting -= text.length;
      }
    }
  }

  /** The streams come before what happened to them: in front of the oldest batch that waits. */
  function announceFirst(): void {
    announcing = true;
    const announcement = announce();
    announcing = false;
    const next = batches[sent];
    if (next) next.lacksStreams = false;
    if (!announcement) return;
    if (!next) {
      deliver(announcement.text, announcement.count);
      return;
    }
    next.hasStreams = true;
    beginAgain(next);
    waiting -= next.text.length;
    next.text = joinedText(announcement.text, next.text);
    waiting += next.text.length;
  }

  function send(): void {
    while (waiting - (batches[sent]?.text.length ?? 0) > MAX_PATIENT && sendNext());
    const start = now();
    while (!pausing && sendNext()) {
      const time = now() - start;
      if (time >= TURN) pause(time * PATIENCE);
    }
  }

  function pause(time: number): void {
    if (pausing || hidden()) return;
    pausing = true;
    after(time, () => {
      pausing = false;
      send();
    });
  }

  function sendAll(): void {
    open();
    while (sendNext(Number.POSITIVE_INFINITY));
  }

  function sendNext(maxUnderWay = MAX_UNDER_WAY): boolean {
    const waits = batches[sent];
    if (!channel || announcing || !waits || !(resumed || first)) return false;
    if (waits.begun === 0 && underWay > 0 && underWay + waits.text.length > maxUnderWay) return false;
    if (waits.lacksStreams) announceFirst();
    // What the hook handed over with them may have taken the place of one.
    const next = batches[sent] as Batch;
    next.missed += forgotten;
    forgotten = 0;
    const { number, text, missed } = next;
    const isFirst = next.begun === 0;
    const end = next.begun + MAX_LENGTH;
    const piece = text.slice(next.begun, end);
    if (end < text.length) {
      next.begun = end;
      post({ type: 'part', text: piece, isFirst });
      return true;
    }
    sent++;
    next.begun = 0;
    underWay += text.length;
    waiting -= text.length;
    post({ type: 'batch', number, text: piece, missed, ...(!isFirst && { hasParts: true }) });
    return true;
  }

  function post(message: CaptureMessage): void {
    try {
      channel?.post(message);
    } catch {
      // A page that comes back from Firefox's back/forward cache learns only so that its port is dead.
      lost();
    }
  }

  function lost(): void {
    const answeredBefore = resumed;
    channel = undefined;
    resumed = false;
    allWaits();
    if (batches.length === 0 && !keepAlive) return;
    if (answeredBefore) open();
    else after(RETRY_DELAY, open);
  }

  function reconnect(): void {
    if (!channel) return;
    const stale = channel;
    lost();
    stale.close();
  }

  /** The parts that went ahead are not, or no more, where its rest will come. */
  function beginAgain(batch: Batch | undefined): void {
    if (batch) batch.begun = 0;
  }

  function allWaits(): void {
    beginAgain(batches[sent]);
    sent = 0;
    waiting += underWay;
    underWay = 0;
  }

  function heartbeat(): void {
    if (channel) post({ type: 'heartbeat' });
    if (!ended) after(HEARTBEAT_INTERVAL, heartbeat);
  }

  function end(): void {
    ended = true;
    channel = undefined;
    batches.length = 0;
    dead();
  }

  return {
    deliver,
    lastBatch: () => lastNumber,
    reconnect,
  };
}

/** JSON text of two lists as one, neither of them empty. */
export function joinedText(first: string, second: string): string {
  return `${first.slice(0, -1)},${second.slice(1)}`;
}
