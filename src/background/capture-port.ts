import type { DocumentRecord } from '../core/session/session.ts';
import { readStreamEvents } from '../core/stream/read-stream-events.ts';
import type { CaptureBatch, CaptureMessage, CaptureReply } from '../protocol/capture.ts';
import type { Channel } from '../protocol/channel.ts';
import type { TabSession } from './tab-session.ts';

export type CaptureEnd = Channel<CaptureMessage, CaptureReply>;

/** What the browser says of the document at the other end. */
export type DocumentSource = Pick<DocumentRecord, 'frameId' | 'browserId' | 'topUrl'>;

interface Surroundings {
  /** Whether the tab is kept in memory only: the background must not be stopped. */
  isInMemory(session: TabSession): boolean;
  connected(documentId: string): void;
  /** Its first streams are known, or never will be. */
  heard(): void;
  /** The document is gone or frozen; or its bridge will connect again. */
  disconnected(documentId: string): void;
}

/** Takes the batches of one document into its tab's session, and acknowledges what is safe. */
export function serveCapture(
  channel: CaptureEnd,
  opening: Promise<TabSession>,
  source: DocumentSource,
  { isInMemory, connected, heard, disconnected }: Surroundings,
): void {
  let documentId: string | undefined;
  let parts = '';
  let open = true;

  const reply = (message: CaptureReply) => {
    if (open) channel.post(message);
  };

  async function greet(id: string): Promise<void> {
    documentId = id;
    connected(id);
    const session = await opening;
    const known = await session.join({ id, ...source });
    if (known) heard();
    const keepAlive = isInMemory(session);
    reply({ type: 'resume', after: known?.lastBatch ?? 0, unknown: !known, keepAlive });
  }

  async function take({ number, missed, text, hasParts }: CaptureBatch): Promise<void> {
    if (documentId === undefined) return;
    const whole = hasParts ? parts + text : text;
    parts = '';
    const session = await opening;
    const events = readStreamEvents(whole);
    if (await session.addBatch(documentId, number, missed, events)) {
      heard();
      reply({ type: 'acknowledge', number });
    } else {
      await greet(documentId);
    }
  }

  channel.listen((message) => {
    if (message.type === 'hello') void greet(message.documentId);
    else if (message.type === 'part') parts = message.isFirst ? message.text : parts + message.text;
    else if (message.type === 'batch') void take(message);
  });
  channel.onClose(() => {
    open = false;
    heard();
    if (documentId !== undefined) disconnected(documentId);
  });
}
