// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import { endReason, needsReason } from '../../core/diagnosis/end-reason.ts';
import { streamStatus } from '../../core/panel-layout/stream-status.ts';
import { placeSpan } from '../../core/panel-layout/timeline.ts';
import { urlParts } from '../../core/panel-layout/url-parts.ts';
import { laneMarks, laneSpans, wasAlive } from '../../core/panel-layout/waterfall.ts';
import type { Connection, Stream } from '../../core/stream/stream.ts';
import { say } from '../../text/message.ts';
import type { TimeView } from '../hooks/use-time-view.ts';
import { text } from '../text.ts';
import { connectionCause } from './connection-cause.ts';
import { ErrorMark } from './ErrorMark.tsx';
import { LaneTicks } from './LaneTicks.tsx';
import { SpanBar } from './SpanBar.tsx';

const words = text.waterfall;

interface WaterfallLaneProps {
  readonly id: string;
  readonly stream: Stream;
  /** Its place among `of` lanes, from 1 on. */
  readonly position: number;
  readonly of: number;
  readonly isSelected: boolean;
  readonly time: TimeView;
  onSelect(): void;
}

/** A stream's name, and its life as bars and marks. */
export function WaterfallLane({ id, stream, position, of, isSelected, time, onSelect }: WaterfallLaneProps) {
  const { whole, shown, selected } = time;
  const { name } = urlParts(stream.url);
  const isOutside = selected !== null && !wasAlive(stream, selected);
  const label = words.lane(name, text.status[streamStatus(stream)], stream.connections.length);

  /** How a connection ended, and why. */
  function ending(connection: Connection): string {
    const reason = needsReason(connection) && endReason(stream, connection);
    const cause = connectionCause(stream, connection);
    return reason ? `${cause}\n${say(reason.sentence)}` : cause;
  }

  function endingAt(attempt: number | null, time: number): string | undefined {
    const connection = stream.connections.find((one) => one.attempt === attempt && one.endTime === time);
    return connection && ending(connection);
  }

  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus.
    <div
      id={id}
      class="waterfall__lane"
      role="option"
      data-lane={stream.id}
      data-outside={isOutside ? '' : undefined}
      aria-label={isOutside ? `${label}, ${words.outside}` : label}
      aria-selected={isSelected}
      aria-posinset={position}
      aria-setsize={of}
      onMouseDown={onSelect}
    >
      <span class="waterfall__name" title={stream.url}>
        {name}
      </span>
      <span class="waterfall__bars" aria-hidden="true">
        {laneSpans(stream, whole, shown).map((span) => (
          <SpanBar
            key={`${span.state}-${span.from}`}
            span={span}
            domain={shown}
            more={endingAt(span.attempt, span.to)}
          />
        ))}
        <LaneTicks stream={stream} domain={shown} />
        {laneMarks(stream, shown).map(({ cause, time, connection }) => (
          <span
            key={connection.attempt}
            class="waterfall__mark"
            data-mark={cause}
            title={ending(connection)}
            style={{ left: `${placeSpan({ from: time, to: time }, shown).left * 100}%` }}
          >
            <ErrorMark cause={cause} />
          </span>
        ))}
      </span>
    </div>
  );
}
