import {
  isReadByPage,
  type Means,
  whyNotAllBytes,
  whyNotAllEvents,
} from '../../core/diagnosis/completeness.ts';
import { connectionInQuestion, endReason } from '../../core/diagnosis/end-reason.ts';
import { formatDuration } from '../../core/panel-layout/format.ts';
import { lastOpened, type StreamStatus, streamStatus } from '../../core/panel-layout/stream-status.ts';
import { urlParts } from '../../core/panel-layout/url-parts.ts';
import { areMultiplexed, HTTP1_CONNECTIONS_PER_ORIGIN, poolOf } from '../../core/session/overview.ts';
import { isLeftUnread, isLive } from '../../core/stream/is-live.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { say } from '../../text/message.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { EmptyState } from './EmptyState.tsx';

const words = text.empty;

/** A stream without messages: what its silence may mean. */
export function NoMessages({ stream }: { stream: Stream }) {
  const { model, clock, means } = usePanel();
  return (
    <EmptyState title={stream.readyState === 'closed' ? words.noMessagesEver : words.noMessagesTitle}>
      <p>{explain(stream, model.streams.value, clock.value, means)}</p>
    </EmptyState>
  );
}

function explain(stream: Stream, streams: readonly Stream[], now: number, means: Means): string {
  if (stream.messageCount > 0) return explainGone(stream);
  const status = streamStatus(stream);
  const last = stream.connections.at(-1);
  const reason = sayUnseen(stream, status, means) ?? sayReason(stream, status);
  if (reason !== null) return reason;
  if (status === 'finished') {
    if (isLeftUnread(stream) && isUnread(stream)) return words.unreadEnded;
  }
  if (status === 'finished' || isGivenUp(stream)) {
    const unseen = whyNotAllBytes(stream, means);
    if (unseen) return say(unseen);
  }
  if (stream.notes.count > stream.notes.first) return words.onlyNotes;
  const since = (time: number | null | undefined) =>
    formatDuration(wholeSeconds(now - (time ?? stream.createdTime)));
  if (status === 'open') return explainOpen(stream, since(last?.openTime), means);
  const age = since(last?.connectingTime);
  if (status === 'connecting') return explainConnecting(stream, streams, age);
  if (status !== 'reconnecting') return words[status];
  const opened = lastOpened(stream);
  return opened
    ? words.reconnecting(since(opened.endTime))
    : words.reconnectingUnopened(stream.connections.length - 1, age);
}

/** Why messages may have come that nobody saw: the hook would have seen those that the page listens for. */
function sayUnseen(stream: Stream, status: StreamStatus, means: Means): string | null {
  if (status === 'failed' || stream.witnesses.includes('hook')) return null;
  const unseen = whyNotAllEvents(stream, means);
  return unseen && say(unseen);
}

/** Why the stream is as it is, where that is known: of a failed one it stands above, in the stream's header. */
function sayReason(stream: Stream, status: StreamStatus): string | null {
  if (status === 'failed' || status === 'frozen') return null;
  const last = stream.connections.at(-1);
  const isClosedUnseen = status === 'closed' && !stream.witnesses.includes('hook');
  if (!last || (connectionInQuestion(stream) !== last && !isClosedUnseen)) return null;
  const reason = endReason(stream, last);
  return reason && say(reason.sentence);
}

function explainOpen(stream: Stream, age: string, means: Means): string {
  if (isUnread(stream)) return words.unread(age);
  return whyNotAllBytes(stream, means) ? words.open(age) : words.silent(age);
}

/** Whether the page has read nothing of a body that it alone reads. */
function isUnread(stream: Stream): boolean {
  return isReadByPage(stream) && !stream.joinedLate && stream.connections.at(-1)?.byteCount === null;
}

/** Whether the page got nothing of a body that began. */
function isGivenUp(stream: Stream): boolean {
  const last = stream.connections.at(-1);
  return stream.readyState === 'closed' && isUnread(stream) && (last?.openTime ?? null) !== null;
}

function explainConnecting(stream: Stream, streams: readonly Stream[], age: string): string {
  const { id, url, connections } = stream;
  const pool = poolOf(stream, streams);
  const others = streams.filter(
    (other) =>
      other.id !== id && other.readyState === 'open' && isLive(other) && poolOf(other, streams) === pool,
  );
  if (others.length >= HTTP1_CONNECTIONS_PER_ORIGIN && !areMultiplexed(others))
    return words.connectingBudget(age, others.length, urlParts(url).host);
  const last = connections.at(-1);
  return last?.exchange || last?.watched ? words.connecting(age) : words.connectingUnseen(age);
}

function explainGone({ droppedCount, messageCount, readyState }: Stream): string {
  return readyState === 'closed' || droppedCount >= messageCount ? words.ended : words.cleared;
}

function wholeSeconds(milliseconds: number): number {
  return Math.max(0, Math.floor(milliseconds / 1000) * 1000);
}
