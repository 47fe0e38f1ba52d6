import { type ReadonlySignal, signal } from '@preact/signals';
import type { Channel } from '../../protocol/channel.ts';
import { type Answer, type Commander, createCommander, type Request } from '../../protocol/commands.ts';
import type { PanelCommands, PanelUpdates, SessionChange, SessionSnapshot } from '../../protocol/panel.ts';

export type PanelChannel = Channel<Answer<PanelCommands, PanelUpdates>, Request<PanelCommands>>;

/**
 * - `connecting`: not connected yet, or again after the background was stopped
 * - `connected`: the snapshot is there and changes follow
 * - `invalidated`: the extension was updated or removed, this panel can never connect again
 */
export type LinkState = 'connecting' | 'connected' | 'invalidated';

export interface BackgroundLink {
  readonly state: ReadonlySignal<LinkState>;
  /** Carries a command out once connected, and again when the background stops before its answer. */
  call: Commander<PanelCommands>['call'];
  stop(): void;
}

interface LinkOptions {
  connect(): PanelChannel;
  tabId: number;
  onSnapshot(snapshot: SessionSnapshot): void;
  onChange(change: SessionChange): void;
  /** Runs `task` after so many milliseconds; returns a function that prevents it. */
  delay?(task: () => void, milliseconds: number): () => void;
}

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 5000;
/** Browsers stop a background that hears nothing for 30 seconds. */
const HEARTBEAT_MS = 20_000;

/** Keeps the panel connected to the background, whatever becomes of it: a background that was stopped starts anew. */
export function linkBackground(options: LinkOptions): BackgroundLink {
  const { connect, tabId, onSnapshot, onChange, delay = delayByTimer } = options;
  const state = signal<LinkState>('connecting');
  let ready = deferred<Commander<PanelCommands>>();
  let current: PanelChannel | undefined;
  let retryAfter = FIRST_RETRY_MS;
  let cancelRetry = () => {};
  let cancelHeartbeat = () => {};
  let stopped = false;

  function start() {
    let channel: PanelChannel;
    try {
      channel = connect();
    } catch (error) {
      failToConnect(error);
      return;
    }
    current = channel;
    channel.onClose(() => lose(channel));
    const commander = createCommander<PanelCommands, PanelUpdates>(noticingLoss(channel), {
      sessionChanged: (change) => {
        if (channel === current) onChange(change);
      },
    });
    commander.call('inspect', { tabId }).then(
      (snapshot) => {
        if (channel !== current) return;
        retryAfter = FIRST_RETRY_MS;
        if (snapshot.keepAlive) keepAlive(commander);
        onSnapshot(snapshot);
        state.value = 'connected';
        ready.resolve(commander);
      },
      () => lose(channel),
    );
  }

  function keepAlive(commander: Commander<PanelCommands>) {
    cancelHeartbeat = delay(() => {
      keepAlive(commander);
      commander.call('heartbeat', {}).catch(() => {});
    }, HEARTBEAT_MS);
  }

  /** A port may be dead without having said so: posting to it throws. */
  function noticingLoss(channel: PanelChannel): PanelChannel {
    return {
      ...channel,
      post(message) {
        try {
          channel.post(message);
        } catch (error) {
          lose(channel);
          throw error;
        }
      },
    };
  }

  function lose(channel: PanelChannel) {
    if (channel !== current || stopped) return;
    current = undefined;
    if (state.value === 'connected') ready = deferred();
    state.value = 'connecting';
    cancelHeartbeat();
    channel.close();
    retryLater();
  }

  function failToConnect(error: unknown) {
    if (isInvalidated(error)) state.value = 'invalidated';
    else retryLater();
  }

  function retryLater() {
    cancelRetry = delay(start, retryAfter);
    retryAfter = Math.min(retryAfter * 2, LAST_RETRY_MS);
  }

  async function call<M extends keyof PanelCommands>(method: M, params: PanelCommands[M]['params']) {
    for (;;) {
      const commander = await ready.promise;
      const channel = current;
      try {
        return await commander.call(method, params);
      } catch (error) {
        if (channel !== undefined && channel === current) throw error;
      }
    }
  }

  start();
  return {
    state,
    call,
    stop() {
      stopped = true;
      cancelRetry();
      cancelHeartbeat();
      current?.close();
    },
  };
}

function isInvalidated(error: unknown): boolean {
  return error instanceof Error && /extension context invalidated/i.test(error.message);
}

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function delayByTimer(task: () => void, milliseconds: number): () => void {
  const timer = setTimeout(task, milliseconds);
  return () => clearTimeout(timer);
}
