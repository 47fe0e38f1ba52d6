import { describeTime, formatTimeAs } from '../../core/panel-layout/message-time.ts';
import { inOneLine } from '../../core/panel-layout/whitespace.ts';
import type { Note, Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import type { GridColumn } from './Grid.tsx';
import { Cell } from './GridHead.tsx';

const words = text.notes;
/** A row shows so much of a note. */
const PREVIEW_LENGTH = 500;

interface NoteCellsProps {
  stream: Stream;
  /** Null where it is no longer kept. */
  note: Note | null;
  columns: readonly GridColumn[];
}

/** A comment, `retry` or oddity in the list. */
export function NoteCells({ stream: { createdTime }, note, columns }: NoteCellsProps) {
  const { timeFormat } = usePanel().model;
  const timed = note && note.time !== null ? { time: note.time, gap: null } : null;
  const has = (column: string) => columns.some(({ name }) => name === column);
  return (
    <>
      {has('index') && <Cell column="index">{null}</Cell>}
      {note ? (
        <>
          {has('time') && (
            <Cell
              column="time"
              title={timed ? describeTime(timed, createdTime, text.messages.times) : words.afterEnd}
            >
              {timed && formatTimeAs(timeFormat.value, timed, createdTime)}
            </Cell>
          )}
          {has('type') && (
            <Cell column="note-kind" title={words.meaning[note.kind]}>
              {words.kind[note.kind]}
            </Cell>
          )}
          <Cell column="note-text" title={words.meaning[note.kind]}>
            {!has('type') && `${words.kind[note.kind]}: `}
            {sentence(note)}
          </Cell>
        </>
      ) : (
        <Cell column="gone">{text.messages.gone}</Cell>
      )}
    </>
  );
}

function sentence({ kind, text: content }: Note): string {
  if (kind === 'retry' || kind === 'gap') return words.row[kind](content);
  if (content === '') return words.row.empty[kind] ?? '';
  return inOneLine(content.slice(0, PREVIEW_LENGTH));
}
