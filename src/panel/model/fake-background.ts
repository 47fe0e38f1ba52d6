import { exampleStream } from '../../core/panel-layout/example-stream.ts';
import { DEFAULT_SETTINGS, type Session } from '../../core/session/session.ts';
import type { Message, Stream } from '../../core/stream/stream.ts';
import type { Channel } from '../../protocol/channel.ts';
import { type Answer, type Request, serveCommands } from '../../protocol/commands.ts';
import { createMemoryChannel } from '../../protocol/memory-channel.ts';
import type { PanelCommands, PanelUpdates } from '../../protocol/panel.ts';
import type { PanelChannel } from './background-link.ts';

type BackgroundEnd = Channel<Request<PanelCommands>, Answer<PanelCommands, PanelUpdates>>;

/** A background for tests: what it holds is set at will, and every command is written down. */
export function createFakeBackground() {
  let streams: Stream[] = [];
  let settings = DEFAULT_SETTINGS;
  let end: BackgroundEnd | undefined;
  let update: ReturnType<typeof serveCommands<PanelCommands, PanelUpdates>> | undefined;
  const asked: string[] = [];
  let answers = Promise.resolve();

  const session = (): Session => ({
    tabId: 7,
    messageCount: streams.reduce((sum, stream) => sum + stream.messageCount - stream.firstIndex, 0),
    weight: 0,
    droppedCount: 0,
    missedCount: 0,
    droppedStreams: 0,
    storageError: null,
  });
  const find = (id: string) => streams.find((stream) => stream.id === id);

  function serve(channel: BackgroundEnd) {
    end = channel;
    update = serveCommands<PanelCommands, PanelUpdates>(channel, {
      inspect({ tabId }) {
        asked.push(`inspect ${tabId}`);
        return { session: session(), settings, streams };
      },
      async getMessages({ streamId, from, count }) {
        asked.push(`rows ${from}–${from + count - 1}`);
        await answers;
        const { firstIndex = 0, messageCount = 0 } = find(streamId) ?? {};
        const messages = [];
        for (let index = Math.max(from, firstIndex); index < Math.min(from + count, messageCount); index++) {
          const { data, ...message } = messageAt(index);
          messages.push({ ...message, preview: data });
        }
        return { messages };
      },
      async getMessage({ index }) {
        asked.push(`message ${index}`);
        await answers;
        return { message: messageAt(index) };
      },
      clear() {
        streams = streams.map((stream) => ({ ...stream, firstIndex: stream.messageCount }));
        push(streams);
        return {};
      },
      setSettings(change) {
        settings = { ...settings, ...change };
        push([]);
        return { settings };
      },
    });
  }

  function push(changed: readonly Stream[], removed: readonly string[] = []) {
    update?.('sessionChanged', { session: session(), settings, streams: changed, removed });
  }

  return {
    asked,
    connect(): PanelChannel {
      const [panel, background] = createMemoryChannel<
        Answer<PanelCommands, PanelUpdates>,
        Request<PanelCommands>
      >();
      serve(background);
      return panel;
    },
    /** Has a stream with so many messages, of which the first `dropped` are gone; tells the panel. */
    hold(id: string, messageCount: number, changes: Partial<Stream> = {}) {
      const stream = exampleStream({ id, messageCount, ...changes });
      streams = [...streams.filter((other) => other.id !== id), stream];
      push([stream]);
    },
    forget(id: string) {
      streams = streams.filter((stream) => stream.id !== id);
      push([], [id]);
    },
    /** Answers nothing more about messages until the function returned is called. */
    holdAnswers(): () => void {
      let release = () => {};
      answers = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    /** Stops as a browser stops a background: the channel is gone. */
    stop: () => end?.close(),
  };
}

function messageAt(index: number): Message {
  return {
    index,
    time: 1000 + index,
    name: 'message',
    data: `data ${index}`,
    lastEventId: '',
    origin: 'https://a.example',
    size: 6,
    attempt: 1,
  };
}
