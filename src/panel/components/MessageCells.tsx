import { formatBytes, formatClock, formatDateTime } from '../../core/panel-layout/format.ts';
import { whyUnheard } from '../../core/panel-layout/unheard.ts';
import { inOneLine } from '../../core/panel-layout/whitespace.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { MessageRow } from '../../protocol/panel.ts';
import { text } from '../text.ts';
import { Cell } from './GridHead.tsx';

const words = text.messages;

interface MessageCellsProps {
  stream: Stream;
  index: number;
  /** Null where it is no longer kept. */
  message: MessageRow | null;
}

/** A message in the list. */
export function MessageCells({ stream, index, message }: MessageCellsProps) {
  const unheard = message && whyUnheard(stream, message);
  return (
    <>
      <Cell column="index" numeric>
        {index + 1}
      </Cell>
      {message ? (
        <>
          <Cell column="time" title={formatDateTime(message.time)}>
            {formatClock(message.time)}
          </Cell>
          <Cell column="type" title={message.name}>
            {message.name}
          </Cell>
          <Cell column="id">{message.lastEventId}</Cell>
          <Cell column="size" numeric>
            {formatBytes(message.size)}
          </Cell>
          <Cell column="data">
            {unheard && (
              <span class="message-list__unheard" title={words.unheardHint[unheard]}>
                {words.unheard}
              </span>
            )}
            {inOneLine(message.preview)}
          </Cell>
        </>
      ) : (
        <Cell column="gone">{words.gone}</Cell>
      )}
    </>
  );
}
