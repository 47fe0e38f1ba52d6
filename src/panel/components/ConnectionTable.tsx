import { formatClock, formatCount, formatDateTime, formatDuration } from '../../core/panel-layout/format.ts';
import { backAfter } from '../../core/panel-layout/stream-status.ts';
import type { Connection, Stream } from '../../core/stream/stream.ts';
import { text } from '../text.ts';
import './ConnectionTable.css';

const words = text.connections;
const HINTS: Partial<Record<keyof typeof words.columns, string>> = {
  backAfter: words.backAfterHint,
  lastEventId: words.lastEventIdHint,
};

/** Each attempt of a stream to be connected, oldest first. */
export function ConnectionTable({ stream }: { stream: Stream }) {
  const { connections } = stream;
  return (
    <div class="connection-table">
      <table aria-label={words.table}>
        <thead>
          <tr>
            {Object.entries(words.columns).map(([column, title]) => (
              <th key={column} data-column={column} title={HINTS[column as keyof typeof HINTS]} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {connections.map((connection, at) => (
            <Row key={connection.attempt} connection={connection} wait={backAfter(connections, at)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ connection, wait }: { connection: Connection; wait: number | null }) {
  const { attempt, connectingTime, openTime, endTime, endCause, lastEventId, messageCount } = connection;
  return (
    <tr data-testid="connection" data-attempt={attempt} data-cause={endCause ?? undefined}>
      <td data-column="attempt">{attempt}</td>
      <td data-column="started" title={formatDateTime(connectingTime)}>
        {formatClock(connectingTime)}
      </td>
      <td data-column="openedAfter">
        {openTime === null ? words.notOpened : formatDuration(openTime - connectingTime)}
      </td>
      <td data-column="ended">{endTime === null ? words.none : formatClock(endTime)}</td>
      <td data-column="cause">{cause(connection)}</td>
      <td data-column="backAfter">{wait === null ? words.none : formatDuration(wait)}</td>
      <td data-column="lastEventId">{lastEventId === '' ? words.none : lastEventId}</td>
      <td data-column="messages">{formatCount(messageCount)}</td>
    </tr>
  );
}

function cause({ endCause, openTime }: Connection): string {
  if (endCause === null) return openTime === null ? words.connecting : words.now;
  if (openTime === null && endCause === 'lost') return words.couldNotConnect;
  if (openTime === null && endCause === 'failed') return words.neverOpened;
  return words.cause[endCause];
}
