import { formatBytes } from '../../core/panel-layout/format.ts';
import { describeTime, formatTimeAs, type TimeFormat } from '../../core/panel-layout/message-time.ts';
import { whyUnheard } from '../../core/panel-layout/unheard.ts';
import { inOneLine } from '../../core/panel-layout/whitespace.ts';
import { isMarked } from '../../core/stream/marks.ts';
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
  timeFormat: TimeFormat;
}

/** A message in the list. */
export function MessageCells({ stream, index, message, timeFormat }: MessageCellsProps) {
  const unheard = message && whyUnheard(stream, message);
  return (
    <>
      <Cell column="index" numeric>
        {isMarked(stream, index) && (
          <span class="message-list__mark" role="img" aria-label={words.marked} title={words.marked}>
            ◆
          </span>
        )}
        {index + 1}
      </Cell>
      {message ? (
        <>
          <Cell column="time" title={describeTime(message, stream.createdTime, words.times)}>
            {formatTimeAs(timeFormat, message, stream.createdTime)}
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
