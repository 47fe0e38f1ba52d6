import { useRef } from 'preact/hooks';
import { formatClock } from '../../core/panel-layout/format.ts';
import { endOffset, type WireField } from '../../core/panel-layout/wire-rows.ts';
import type { Segment } from '../../core/stream/stream.ts';
import { utf8Length } from '../../core/stream/utf8-length.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { CloseButton } from './CloseButton.tsx';
import { CopyButton } from './CopyButton.tsx';
import { DataText } from './DataText.tsx';
import { FieldList } from './FieldList.tsx';
import { WhitespaceButton } from './WhitespaceButton.tsx';
import './DetailPane.css';
import './MessageDetail.css';

const words = text.raw;

/** The selected lines, exactly as they came. */
export function RawDetail() {
  const { segmentSelection, segments: rows, whitespace } = usePanel().model;
  const range = segmentSelection.range.value;
  const segments = segmentSelection.segments.value ?? [];
  const lines = segments.map((segment) => segment.text).join('');

  const isCut = range !== null && segments.length > 0 && (segments.at(-1)?.index ?? 0) < range.to - 1;
  const index = segments[0]?.index;
  const row = rows.shown.value?.rows.find((shown) => shown?.segment.index === index);
  /** Known while its row is near those on screen, and kept when that is no longer so. */
  const known = useRef({ index, field: null as WireField | null });
  if (known.current.index !== index) known.current = { index, field: null };
  known.current.field ??= row?.field ?? null;
  const { field } = known.current;

  function close() {
    segmentSelection.select(null);
    focusFirst('[data-testid="raw-list"]');
  }

  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  }

  return (
    <section class="detail-pane" data-testid="raw-detail" aria-label={words.detail} onKeyDown={leave}>
      <div class="message-detail__bar" role="toolbar" aria-label={words.detail}>
        <WhitespaceButton isOn={whitespace} />
        <CopyButton key={`${range?.from} ${range?.to}`} text={lines} read={segmentSelection.read} />
        <CloseButton label={words.close} onClick={close} />
      </div>
      <FieldList fields={fieldsOf(segments, field)} />
      {isCut && <p class="data-text__note">{words.tooMany}</p>}
      <DataText
        key={`${range?.from} ${range?.to}`}
        data={lines}
        size={utf8Length(lines)}
        whitespace={whitespace.value}
      />
    </section>
  );
}

function fieldsOf(segments: readonly Segment[], field: WireField | null) {
  const [first] = segments;
  const last = segments.at(-1);
  if (!first || !last) return [];
  const { fields } = words;
  const isOneConnection = first.attempt === last.attempt;
  return [
    {
      name: 'field',
      label: fields.field,
      value:
        segments.length > 1 ? words.lines(segments.length) : field ? words.field[field] : words.unknownLine,
    },
    {
      name: 'offset',
      label: fields.offset,
      value: words.offsets(
        first.offset,
        isOneConnection ? endOffset({ ...last, length: last.text.length }) : null,
      ),
    },
    {
      name: 'time',
      label: fields.time,
      value: first.time === null ? text.notes.afterEnd : formatClock(first.time),
    },
    {
      name: 'connection',
      label: fields.connection,
      value: isOneConnection ? `#${first.attempt}` : `#${first.attempt} – #${last.attempt}`,
    },
  ];
}
