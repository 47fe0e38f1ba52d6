import type { ComponentChildren } from 'preact';
import { formatBytes } from '../../core/panel-layout/format.ts';
import type { MessageColumnName } from '../../core/panel-layout/message-columns.ts';
import { describeTime, formatTimeAs } from '../../core/panel-layout/message-time.ts';
import { whyUnheard } from '../../core/panel-layout/unheard.ts';
import { isMarked } from '../../core/stream/marks.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { MessageRow } from '../../protocol/panel.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { FoundText } from './FoundText.tsx';
import type { GridColumn } from './Grid.tsx';
import { Cell } from './GridHead.tsx';
import { ToolIcon } from './ToolIcon.tsx';

const words = text.messages;

/** What the rows show of their stream. */
export type StreamOfRows = Pick<Stream, 'createdTime' | 'marks' | 'listenedSince'>;

interface MessageCellsProps {
  stream: StreamOfRows;
  index: number;
  /** Null where it is no longer kept. */
  message: MessageRow | null;
  columns: readonly GridColumn[];
}

/** A message in the list. */
export function MessageCells({ stream, index, message, columns }: MessageCellsProps) {
  if (!message) {
    return (
      <>
        {columns[0]?.name === 'index' && (
          <Cell column="index" numeric>
            {index + 1}
          </Cell>
        )}
        <Cell column="gone">{words.gone}</Cell>
      </>
    );
  }
  return (
    <>
      {columns.map(({ name, numeric }) => (
        <Cell key={name} column={name} numeric={numeric} title={HINTS[name]?.(message, stream)}>
          {CONTENTS[name as MessageColumnName](message, stream)}
        </Cell>
      ))}
    </>
  );
}

const CONTENTS: Record<MessageColumnName, (message: MessageRow, stream: StreamOfRows) => ComponentChildren> =
  {
    index: ({ index }, stream) => <Index index={index} isMarked={isMarked(stream, index)} />,
    time: (message, stream) => <Time message={message} stream={stream} />,
    type: ({ name }) => name,
    id: ({ lastEventId }) => lastEventId,
    size: ({ size }) => formatBytes(size),
    data: (message, stream) => <Data message={message} stream={stream} />,
  };

const HINTS: { readonly [name: string]: (message: MessageRow, stream: StreamOfRows) => string } = {
  time: (message, { createdTime }) => describeTime(message, createdTime, words.times),
  type: ({ name }) => name,
};

function Index({ index, isMarked }: { index: number; isMarked: boolean }) {
  return (
    <>
      {isMarked && (
        <span class="message-list__mark" role="img" aria-label={words.marked} title={words.marked}>
          ◆
        </span>
      )}
      {index + 1}
    </>
  );
}

function Time({ message, stream }: { message: MessageRow; stream: StreamOfRows }) {
  return <>{formatTimeAs(usePanel().model.timeFormat.value, message, stream.createdTime)}</>;
}

function Data({ message, stream }: { message: MessageRow; stream: StreamOfRows }) {
  const { model, lists } = usePanel();
  const isOther = lists.choices.value.dataPath !== '' && message.value === null;
  const unheard = whyUnheard(stream, message);
  return (
    <>
      {unheard && (
        <span class="message-list__unheard" title={words.unheardHint[unheard]}>
          <ToolIcon shape="unheard" />
          <span>{words.unheard}</span>
        </span>
      )}
      <span class={isOther ? 'message-list__other' : undefined}>
        <FoundText query={model.filter.applied.value.query} text={message.value ?? message.preview} />
      </span>
    </>
  );
}
