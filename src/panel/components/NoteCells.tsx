import { describeTime, formatTimeAs, type TimeFormat } from '../../core/panel-layout/message-time.ts';
import { inOneLine } from '../../core/panel-layout/whitespace.ts';
import type { Note, Stream } from '../../core/stream/stream.ts';
import { text } from '../text.ts';
import { Cell } from './GridHead.tsx';

const words = text.notes;
/** A row shows so much of a note. */
const PREVIEW_LENGTH = 500;

interface NoteCellsProps {
  stream: Stream;
  /** Null where it is no longer kept. */
  note: Note | null;
  timeFormat: TimeFormat;
}

/** A comment, `retry` or oddity in the list. */
export function NoteCells({ stream: { createdTime }, note, timeFormat }: NoteCellsProps) {
  const timed = note && note.time !== null ? { time: note.time, gap: null } : null;
  return (
    <>
      <Cell column="index">{null}</Cell>
      {note ? (
        <>
          <Cell
            column="time"
            title={timed ? describeTime(timed, createdTime, text.messages.times) : words.afterEnd}
          >
            {timed && formatTimeAs(timeFormat, timed, createdTime)}
          </Cell>
          <Cell column="note-kind" title={words.meaning[note.kind]}>
            {words.kind[note.kind]}
          </Cell>
          <Cell column="note-text">{sentence(note)}</Cell>
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
