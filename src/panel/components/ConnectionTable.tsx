import { endReason, needsReason } from '../../core/diagnosis/end-reason.ts';
import { formatClock, formatCount, formatDateTime, formatDuration } from '../../core/panel-layout/format.ts';
import { backAfter } from '../../core/panel-layout/stream-status.ts';
import type { Connection, Stream } from '../../core/stream/stream.ts';
import { say } from '../../text/message.ts';
import { text } from '../text.ts';
import { connectionCause } from './connection-cause.ts';
import './ConnectionTable.css';

const words = text.connections;
const HINTS: { readonly [column: string]: 'backAfterHint' | 'lastEventIdHint' } = {
  backAfter: 'backAfterHint',
  lastEventId: 'lastEventIdHint',
};

/** Each attempt of a stream to be connected, oldest first. */
export function ConnectionTable({ stream }: { stream: Stream }) {
  const { connections } = stream;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: one must be able to scroll it by keyboard.
    <div class="connection-table" tabIndex={0}>
      <table aria-label={words.table}>
        <thead>
          <tr>
            {Object.entries(words.columns).map(([column, title]) => (
              <th key={column} data-column={column} title={hintOf(column)} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {connections.map((connection, at) => {
            const reason = endReason(stream, connection);
            return (
              <Row
                key={connection.attempt}
                connection={connection}
                cause={connectionCause(stream, connection)}
                reason={reason ? say(reason.sentence) : undefined}
                wait={backAfter(connections, at)}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function hintOf(column: string): string | undefined {
  const hint = HINTS[column];
  return hint && words[hint];
}

interface RowProps {
  readonly connection: Connection;
  readonly cause: string;
  /** Why it ended, or does not open. */
  readonly reason: string | undefined;
  readonly wait: number | null;
}

function Row({ connection, cause, reason, wait }: RowProps) {
  const { attempt, connectingTime, openTime, endTime, endCause, lastEventId, messageCount, exchange } =
    connection;
  return (
    <tr data-testid="connection" data-attempt={attempt} data-cause={endCause ?? undefined}>
      <td data-column="attempt">{attempt}</td>
      <td data-column="started" title={formatDateTime(connectingTime)}>
        {formatClock(connectingTime)}
      </td>
      <td data-column="openedAfter">
        {openTime === null ? words.notOpened : formatDuration(openTime - connectingTime)}
      </td>
      <td data-column="status" title={exchange?.statusText || undefined}>
        {exchange?.status ?? words.none}
      </td>
      <td data-column="ended">{endTime === null ? words.none : formatClock(endTime)}</td>
      <td data-column="backAfter">{wait === null ? words.none : formatDuration(wait)}</td>
      <td data-column="cause" title={reason}>
        {cause}
        {reason && needsReason(connection) && <small>{reason}</small>}
      </td>
      <td data-column="lastEventId">{lastEventId === '' ? words.none : lastEventId}</td>
      <td data-column="messages">{formatCount(messageCount)}</td>
    </tr>
  );
}
