import type { Inspector } from '../../src/background/inspector.ts';
import type { StreamEvent } from '../../src/core/stream/stream-event.ts';
import type { CaptureMessage, CaptureReply } from '../../src/protocol/capture.ts';
import { createMemoryChannel } from '../../src/protocol/memory-channel.ts';

/** Takes the next batch of a document's events; resolves once it is kept. */
export type Play = (events: readonly StreamEvent[]) => Promise<void>;

/** A document that plays its part before the inspector, as a bridge would. `frameId` 0 is the tab's top frame. */
export function openDocument(inspector: Inspector, tabId: number, frameId: number, name: string): Play {
  const [bridge, background] = createMemoryChannel<CaptureReply, CaptureMessage>();
  const topUrl = 'http://localhost:8000/shop';
  const waiting = new Map<number, () => void>();
  let number = 0;

  bridge.listen((reply) => {
    if (reply.type === 'acknowledge') waiting.get(reply.number)?.();
  });
  inspector.capture(background, { id: tabId, private: false }, { frameId, browserId: null, topUrl });
  bridge.post({ type: 'hello', documentId: name });

  return async (events) => {
    number++;
    const kept = new Promise<void>((resolve) => waiting.set(number, resolve));
    bridge.post({ type: 'batch', number, text: JSON.stringify(events), missed: 0 });
    await kept;
  };
}

/** Plays the JSON text of a `StreamEvent[]` as if it had ended a moment ago. */
export async function playRecording(play: Play, text: string): Promise<void> {
  const events = JSON.parse(text) as StreamEvent[];
  const shift = Date.now() - 1500 - Math.max(...events.map(({ time }) => time));
  await play(events.map((event) => ({ ...event, time: event.time + shift })));
}
