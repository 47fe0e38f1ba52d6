import { pagesOf, type RecordedStream } from '../../core/exchange/recorded-stream.ts';
import type { LogKind, Logs } from '../../core/session/log.ts';
import { NOTHING_LOST } from '../../core/session/session.ts';
import { DEFAULT_SETTINGS } from '../../core/settings/settings.ts';
import { withMark } from '../../core/stream/marks.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { type Answer, type Request, serveCommands } from '../../protocol/commands.ts';
import { createMemoryChannel } from '../../protocol/memory-channel.ts';
import type { PanelCommands, PanelUpdates, SessionSnapshot } from '../../protocol/panel.ts';
import { serveLogs } from '../../protocol/serve-logs.ts';
import type { PanelChannel } from './background-link.ts';

/** A channel to streams in memory: answers what a background answers; marks alone ever change. */
export function createRecordedChannel(streams: readonly RecordedStream[]): PanelChannel {
  const rest = createRest();
  const byId = new Map(streams.map((recorded) => [recorded.stream.id, recorded]));
  const [panel, background] = createMemoryChannel<
    Answer<PanelCommands, PanelUpdates>,
    Request<PanelCommands>
  >();
  const update = serveCommands<PanelCommands, PanelUpdates>(background, {
    inspect: ({ tabId }) => snapshotOf(tabId, [...byId.values()]),
    ...serveLogs({
      read: async (streamId, kind, from, to) => {
        await rest();
        return entriesOf(byId.get(streamId), kind, from, to);
      },
      streamOf: (id) => byId.get(id)?.stream,
    }),
    clear: () => ({}),
    heartbeat: () => ({}),
    reloadPage: () => ({}),
    clearStream: () => ({}),
    setMark({ streamId, index, marked }) {
      const recorded = byId.get(streamId);
      if (recorded) {
        const stream = withMark(recorded.stream, index, marked);
        byId.set(streamId, { ...recorded, stream });
        tell([stream]);
      }
      return {};
    },
    setSettings: () => ({ settings: DEFAULT_SETTINGS }),
  });
  function tell(changed: readonly Stream[]): void {
    const { streams: _, ...rest } = snapshotOf(0, streams);
    update('sessionChanged', { ...rest, streams: changed, removed: [] });
  }
  return panel;
}

/** After so many milliseconds of answers the panel gets its turn. */
const TURN = 50;

/** Waits now and then: nothing is ever waited for in memory, and a search would hold up the panel until it is done. */
function createRest(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN) return;
    await new Promise<void>((resolve) => {
      setTimeout(resolve);
    });
    since = performance.now();
  };
}

function entriesOf<K extends LogKind>(
  recorded: RecordedStream | undefined,
  kind: K,
  from: number,
  to: number,
): Logs[K][] {
  const log = (recorded?.[kind] ?? []) as readonly Logs[K][];
  return [...pagesOf<Logs[K]>(log, from, to + 1)].flat();
}

function snapshotOf(tabId: number, recorded: readonly RecordedStream[]): SessionSnapshot {
  const streams = recorded.map(({ stream }) => stream);
  const session = {
    ...NOTHING_LOST,
    tabId,
    messageCount: recorded.reduce((sum, { messages }) => sum + messages.length, 0),
    droppedCount: streams.reduce((sum, { droppedCount }) => sum + droppedCount, 0),
    weight: 0,
    since: 0,
  };
  const page = { site: null, wasCaptured: null };
  return { session, settings: DEFAULT_SETTINGS, page, keepAlive: false, streams };
}
