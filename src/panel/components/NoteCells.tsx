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
  stream: Pick<Stream, 'createdTime'>;
  /** Null where it is no longer kept. */
  note: Note | null;
  columns: readonly GridColumn[];
}

/** A comment, `retry` or oddity in the list. */
export function NoteCells({ stream: { createdTime }, note, columns }: NoteCellsProps) {
  const { timeFormat } = usePanel().model;
  const timed = note && note.time !== null ? { time: note.time, gap: null } : null;
  if (!note) {
    return (
      <>
        {columns[0]?.name === 'index' && <Cell column="index">{null}</Cell>}
        <Cell column="gone">{text.messages.gone}</Cell>
      </>
    );
  }
  const kind = words.kind[note.kind];
  const hasType = columns.some(({ name }) => name === 'type');
  return (
    <>
      {columns.map(({ name }) => {
        if (name === 'time') {
          const hint = timed ? describeTime(timed, createdTime, text.messages.times) : words.afterEnd;
          return (
            <Cell key={name} column={name} title={hint}>
              {timed && formatTimeAs(timeFormat.value, timed, createdTime)}
            </Cell>
          );
        }
        if (name !== 'type' && name !== 'data') {
          return (
            <Cell key={name} column={name}>
              {null}
            </Cell>
          );
        }
        return (
          <Cell
            key={name}
            column={name === 'type' ? 'note-kind' : 'note-text'}
            title={words.meaning[note.kind]}
          >
            {name === 'type' ? kind : `${hasType ? '' : `${kind}: `}${sentence(note)}`}
          </Cell>
        );
      })}
    </>
  );
}

function sentence({ kind, text: content }: Note): string {
  if (kind === 'retry' || kind === 'gap') return words.row[kind](content);
  if (content === '') return words.row.empty[kind] ?? '';
  return inOneLine(content.slice(0, PREVIEW_LENGTH));
}
