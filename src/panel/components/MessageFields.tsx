import { formatBytes, formatClock, formatDateTime } from '../../core/panel-layout/format.ts';
import type { Message } from '../../core/stream/stream.ts';
import { text } from '../text.ts';
import './MessageFields.css';

const { fields, none } = text.detail;

/** What a message says beside its data. */
export function MessageFields({ message }: { message: Message }) {
  const rows: [field: string, label: string, value: string, title?: string][] = [
    ['type', fields.type, message.name],
    ['lastEventId', fields.lastEventId, message.lastEventId],
    ['time', fields.time, formatClock(message.time), formatDateTime(message.time)],
    ['size', fields.size, formatBytes(message.size)],
    ['connection', fields.connection, `#${message.attempt}`],
    ['origin', fields.origin, message.origin],
  ];
  return (
    <dl class="message-fields">
      {rows.map(([field, label, value, title]) => (
        <div key={field} data-field={field} title={title ?? value}>
          <dt>{label}</dt>
          <dd>{value === '' ? <i>{none}</i> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
