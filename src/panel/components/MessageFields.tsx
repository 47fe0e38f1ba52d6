import { formatBytes, formatClock } from '../../core/panel-layout/format.ts';
import { describeTime } from '../../core/panel-layout/message-time.ts';
import { whyUnheard } from '../../core/panel-layout/unheard.ts';
import type { Message } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { FieldList } from './FieldList.tsx';

const { fields } = text.detail;

/** What a message says beside its data. */
export function MessageFields({ message }: { message: Message }) {
  const { name, lastEventId, time, size, attempt, origin, offset } = message;
  const stream = usePanel().model.selectedStream.value;
  const unheard = stream && whyUnheard(stream, message);
  const place = { name: 'offset', label: fields.offset, value: text.notes.offset(offset ?? 0) };
  return (
    <FieldList
      fields={[
        { name: 'type', label: fields.type, value: name },
        { name: 'lastEventId', label: fields.lastEventId, value: lastEventId },
        {
          name: 'time',
          label: fields.time,
          value: formatClock(time),
          title: stream ? describeTime({ time, gap: null }, stream.createdTime, text.messages.times) : '',
        },
        { name: 'size', label: fields.size, value: formatBytes(size) },
        { name: 'connection', label: fields.connection, value: `#${attempt}` },
        { name: 'origin', label: fields.origin, value: origin },
        ...(offset === null ? [] : [place]),
        ...(unheard
          ? [
              {
                name: 'page',
                label: fields.page,
                value: text.messages.unheard,
                title: text.messages.unheardHint[unheard],
              },
            ]
          : []),
      ]}
    />
  );
}
