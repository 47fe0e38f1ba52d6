import { COPY_FORMATS } from '../../core/exchange/copied-messages.ts';
import { typeChoice, withTypeChoice } from '../../core/query/edit-query.ts';
import { isMarked } from '../../core/stream/marks.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { CopyMessages } from '../hooks/use-copy-messages.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { ListRow } from '../model/message-rows.ts';
import { text } from '../text.ts';
import { Menu, type MenuItem, type MenuSection, type Point } from './Menu.tsx';

const words = text.messageMenu;

interface MessageMenuProps {
  stream: Stream;
  /** The row that it was asked for at. */
  row: ListRow;
  copying: CopyMessages;
  at: Point;
  onClose(): void;
}

/** What one can do with the messages that are selected, or with a note. */
export function MessageMenu({ stream, row, copying, at, onClose }: MessageMenuProps) {
  const formats = row.kind === 'note' ? (['text'] as const) : COPY_FORMATS;
  const sections: MenuSection[] = [
    {
      title: words.copy,
      kind: 'commands',
      items: formats.map((format) => ({
        id: `message-copy-${format}`,
        title: row.kind === 'note' ? text.detail.copy : words.copyForms[format],
        onChoose: () => void copying.copy(format),
      })),
    },
    { title: words.note, kind: 'commands', items: useNoting(stream, row) },
    { title: words.filter, kind: 'commands', items: useTypeFilters(row) },
  ];
  return <Menu label={words.name} testId="message-menu" sections={sections} at={at} onClose={onClose} />;
}

/** Marking a message, comparing two. */
function useNoting(stream: Stream, { kind, index }: ListRow): MenuItem[] {
  const { model } = usePanel();
  const items: MenuItem[] = [];
  if (kind === 'message') {
    items.push({
      id: 'message-mark',
      title: isMarked(stream, index) ? text.detail.unmark : text.detail.mark,
      onChoose: () => model.toggleMark(index),
    });
  }
  if (model.selection.count.value === 2) {
    items.push({
      id: 'message-compare',
      title: text.comparison.open,
      hint: text.comparison.openHint,
      onChoose: () => void model.comparison.open(),
    });
  }
  return items;
}

/** Filters by the type of a message. */
function useTypeFilters(row: ListRow): MenuItem[] {
  const { filter } = usePanel().model;
  if (row.kind === 'note' || !row.message) return [];
  const { name } = row.message;
  const { value: applied } = filter.applied;
  const { included, excluded } = typeChoice(applied.text);
  const others = (names: readonly string[]) => names.filter((other) => other !== name);
  const hidden = { included: others(included), excluded: [...others(excluded), name] };
  return [
    {
      id: 'message-only-type',
      title: words.onlyType,
      hint: text.facets.hint.none(name),
      onChoose: () => filter.write(withTypeChoice(applied.text, { included: [name], excluded: [] })),
    },
    {
      id: 'message-hide-type',
      title: words.hideType,
      hint: text.facets.hint.included(name),
      onChoose: () => filter.write(withTypeChoice(applied.text, hidden)),
    },
  ];
}
