import type { Means } from '../../core/diagnosis/completeness.ts';
import { whyNotAllBytes } from '../../core/diagnosis/completeness.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { say } from '../../text/message.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { EmptyState } from './EmptyState.tsx';

const words = text.raw;

/** A stream of which no bytes were seen: why, and how to see them. */
export function NoBytes({ stream }: { stream: Stream }) {
  const { means } = usePanel();
  return (
    <EmptyState title={words.noneTitle}>
      <p>{explain(stream, means)}</p>
    </EmptyState>
  );
}

function explain(stream: Stream, means: Means): string {
  if (stream.segments.count > 0) return words.none.gone;
  const why = whyNotAllBytes(stream, means);
  if (why !== null) return say(why);
  const hasOpened = stream.connections.some(({ openTime }) => openTime !== null);
  if (!hasOpened) return stream.readyState === 'closed' ? words.none.unopened : words.none.unseen;
  return stream.transport === 'eventsource' ? words.none.waiting : words.none.unread;
}
