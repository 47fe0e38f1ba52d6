import type { NetworkRequest } from '../core/stream/join.ts';
import type { Progress } from '../protocol/capture.ts';
import type { TabSession } from './tab-session.ts';

/**
 * A request that the page's hook has not reported is looked at so often, in milliseconds; from the second time on its
 * frame is asked, …
 */
const INTERVAL = 500;
/** … and after so many times it is nobody's. */
const MAX_TIMES = 60;

interface Options {
  readonly session: TabSession;
  /** How far the bridge of a frame has come; null when there is none. */
  progressOf(frameId: number): Promise<Progress | null>;
  after(delay: number, callback: () => void): void;
  /** Gives a request to another tab, whose hook reports it; false where no tab's hook does. */
  bringHome(requestId: string): boolean;
}

/**
 * Finds the requests that no hook will report: their streams are shown by what the network tells alone. A hook's
 * report may come late, as the page or the background has much to do; so the bridge of the frame is asked how much it
 * has sent, and only when all of that is here, and the request is not in it, is it nobody's.
 */
export function findUnclaimed({ session, progressOf, after, bringHome }: Options): void {
  /** How often each request was looked at. */
  let times = new Map<string, number>();
  let waiting = false;

  function wait(): void {
    if (waiting || !someWait(session.state().requests)) return;
    waiting = true;
    after(INTERVAL, async () => {
      // What the disk did not take is looked at again.
      await give().catch(() => {});
      waiting = false;
      wait();
    });
  }

  async function give(): Promise<void> {
    const unclaimed = await look();
    for (const id of unclaimed) if (bringHome(id)) unclaimed.delete(id);
    if (unclaimed.size > 0) await session.giveStreams(unclaimed);
  }

  async function look(): Promise<Set<string>> {
    const requests = [...session.state().requests.values()].filter(({ tie }) => !tie);
    times = new Map(requests.map(({ id }) => [id, (times.get(id) ?? 0) + 1]));
    const timesOf = ({ id }: NetworkRequest) => times.get(id) ?? 0;
    const old = requests.filter((request) => timesOf(request) > 1);
    const frames = [...new Set(old.map(frameOf))];
    const answers = await Promise.all(frames.map(hasToldAll));
    const told = new Set(frames.filter((_, index) => answers[index]));
    const unclaimed = old.filter((request) => told.has(frameOf(request)) || timesOf(request) > MAX_TIMES);
    return new Set(unclaimed.map(({ id }) => id));
  }

  async function hasToldAll(frameId: number): Promise<boolean> {
    const silence = new Promise<'silence'>((resolve) => after(INTERVAL, () => resolve('silence')));
    const progress = await Promise.race([progressOf(frameId), silence]);
    if (progress === 'silence') return false;
    const { documentId, lastBatch } = progress ?? { documentId: '', lastBatch: 0 };
    return lastBatch <= (session.state().documents.get(documentId)?.lastBatch ?? 0);
  }

  session.subscribe(wait);
  wait();
}

/** Asked after each write, so without a list of them. */
function someWait(requests: ReadonlyMap<string, NetworkRequest>): boolean {
  for (const { tie } of requests.values()) if (!tie) return true;
  return false;
}

/** Of a request whose frame is not known, the tab's page is asked. */
function frameOf({ sender }: NetworkRequest): number {
  return sender.frameId ?? 0;
}
