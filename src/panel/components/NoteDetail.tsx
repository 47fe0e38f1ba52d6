import { formatClock, formatDateTime } from '../../core/panel-layout/format.ts';
import type { Note } from '../../core/stream/stream.ts';
import { utf8Length } from '../../core/stream/utf8-length.ts';
import { useCloseDetail } from '../hooks/use-close-detail.ts';
import { text } from '../text.ts';
import { CloseButton } from './CloseButton.tsx';
import { CopyButton } from './CopyButton.tsx';
import { DataText } from './DataText.tsx';
import { FieldList } from './FieldList.tsx';
import './MessageDetail.css';

const words = text.notes;

/** A comment, `retry` or oddity: what it means, where it was and what it says. */
export function NoteDetail({ note }: { note: Note }) {
  const close = useCloseDetail();
  const { kind, time, offset, attempt } = note;
  return (
    <>
      <div class="message-detail__bar" role="toolbar" aria-label={words.detail}>
        <span class="message-detail__title">{words.meaning[kind]}</span>
        {note.text !== '' && <CopyButton text={note.text} />}
        <CloseButton label={text.detail.close} onClick={close} />
      </div>
      <FieldList
        fields={[
          { name: 'kind', label: words.fields.kind, value: words.kind[kind] },
          {
            name: 'time',
            label: words.fields.time,
            value: time === null ? words.afterEnd : formatClock(time),
            title: time === null ? undefined : formatDateTime(time),
          },
          { name: 'offset', label: words.fields.offset, value: words.offset(offset) },
          { name: 'connection', label: words.fields.connection, value: `#${attempt}` },
        ]}
      />
      {note.text !== '' && <DataText data={note.text} size={utf8Length(note.text)} whitespace={false} />}
    </>
  );
}
