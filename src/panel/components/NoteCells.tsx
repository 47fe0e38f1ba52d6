import { formatClock, formatDateTime } from '../../core/panel-layout/format.ts';
import { inOneLine } from '../../core/panel-layout/whitespace.ts';
import type { Note } from '../../core/stream/stream.ts';
import { text } from '../text.ts';
import type { GridColumn } from './Grid.tsx';
import { Cell } from './GridHead.tsx';

const words = text.notes;
/** A row shows so much of a note. */
const PREVIEW_LENGTH = 500;

interface NoteCellsProps {
  /** Null where it is no longer kept. */
  note: Note | null;
  columns: readonly GridColumn[];
}

/** A comment, `retry` or oddity in the list. */
export function NoteCells({ note, columns }: NoteCellsProps) {
  const has = (column: string) => columns.some(({ name }) => name === column);
  return (
    <>
      {has('index') && <Cell column="index">{null}</Cell>}
      {note ? (
        <>
          {has('time') && (
            <Cell column="time" title={note.time === null ? words.afterEnd : formatDateTime(note.time)}>
              {note.time !== null && formatClock(note.time)}
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
