import { isReadByPage, type Means, whyNotAllBytes } from '../../core/diagnosis/completeness.ts';
import { formatDuration } from '../../core/panel-layout/format.ts';
import { streamStatus } from '../../core/panel-layout/stream-status.ts';
import { urlParts } from '../../core/panel-layout/url-parts.ts';
import { HTTP1_CONNECTIONS_PER_ORIGIN } from '../../core/session/overview.ts';
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
  const unseen = whyNotAllBytes(stream, means);
  if (status === 'finished' && unseen) return say(unseen);
  if (stream.notes.count > stream.notes.first) return words.onlyNotes;
  const since = (time: number | null | undefined) =>
    formatDuration(wholeSeconds(now - (time ?? stream.createdTime)));
  if (status === 'open') {
    const age = since(last?.openTime);
    if (isReadByPage(stream) && !stream.joinedLate && last?.byteCount === null) {
      return last.exchange?.endTime ? words.unreadEnded : words.unread(age);
    }
    return unseen ? words.open(age) : words.silent(age);
  }
  if (status === 'reconnecting') return words.reconnecting(since(last?.connectingTime));
  if (status !== 'connecting') return words[status];
  const others = streams.filter(
    ({ id, origin, readyState }) => id !== stream.id && origin === stream.origin && readyState !== 'closed',
  ).length;
  const age = since(last?.connectingTime);
  if (others < HTTP1_CONNECTIONS_PER_ORIGIN) return words.connecting(age);
  return words.connectingBudget(age, others, urlParts(stream.url).host);
}

function explainGone({ droppedCount, messageCount, readyState }: Stream): string {
  if (droppedCount >= messageCount) return words.droppedAll;
  return readyState === 'closed' ? words.ended : words.cleared;
}

function wholeSeconds(milliseconds: number): number {
  return Math.max(0, Math.floor(milliseconds / 1000) * 1000);
}
