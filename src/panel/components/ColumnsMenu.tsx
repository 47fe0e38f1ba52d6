import { useMemo } from 'preact/hooks';
import {
  type Column,
  inOrder,
  isChosen,
  NO_CHOICE,
  placeColumns,
  withShown,
} from '../../core/panel-layout/columns.ts';
import type { Grouping } from '../../core/panel-layout/group-streams.ts';
import { MESSAGE_COLUMNS } from '../../core/panel-layout/message-columns.ts';
import { STREAM_COLUMNS } from '../../core/panel-layout/stream-columns.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { Menu, type MenuSection, type Point } from './Menu.tsx';

const words = text.columns;
const LISTS = {
  streams: { columns: STREAM_COLUMNS, titles: text.streams.columns, testId: 'stream-list' },
  messages: { columns: MESSAGE_COLUMNS, titles: text.messages.columns, testId: 'message-list' },
} as const;

interface ColumnsMenuProps {
  list: keyof typeof LISTS;
  at: Point;
  onClose(): void;
}

/** What a list shows: its columns, and for streams how they are grouped. */
export function ColumnsMenu({ list, at, onClose }: ColumnsMenuProps) {
  const { choices, change } = usePanel().lists;
  const choice = choices.value[list];
  const titles: { readonly [name: string]: string } = LISTS[list].titles;
  const columns: readonly Column[] = inOrder(LISTS[list].columns, choice);
  const room = useMemo(() => roomOf(LISTS[list].testId), []);
  const placed = placeColumns(columns, choice, room);

  function titleOf(column: Column): string {
    const title = titles[column.name] ?? column.name;
    const isOut = isChosen(column, choice) && !placed.some((one) => one.column === column);
    return isOut ? words.noRoom(title) : title;
  }

  const sections: MenuSection[] = [
    {
      title: words.title,
      kind: 'checks',
      items: columns
        .filter(({ takesRest }) => !takesRest)
        .map((column) => ({
          id: `column-${column.name}`,
          title: titleOf(column),
          checked: isChosen(column, choice),
          onChoose: () => change({ [list]: withShown(choice, column.name, !isChosen(column, choice)) }),
        })),
    },
    {
      title: words.resetHint,
      kind: 'commands',
      items: [
        {
          id: 'columns-reset',
          title: words.reset,
          hint: words.resetHint,
          onChoose: () => change({ [list]: NO_CHOICE }),
        },
      ],
    },
  ];
  const { dataPath } = choices.value;
  if (list === 'messages' && dataPath !== '') {
    sections.unshift({
      title: text.jsonMenu.list,
      kind: 'commands',
      items: [
        {
          id: 'data-show-all',
          title: text.jsonMenu.showAll,
          hint: words.showsPath(dataPath),
          onChoose: () => change({ dataPath: '' }),
        },
      ],
    });
  }
  if (list === 'streams') {
    sections.unshift({
      title: words.group,
      kind: 'radios',
      items: Object.entries(words.groupings).map(([grouping, title]) => ({
        id: `group-${grouping}`,
        title,
        checked: choices.value.grouping === grouping,
        onChoose: () => change({ grouping: grouping as Grouping }),
      })),
    });
  }
  return (
    <Menu label={words.name[list]} testId="columns-menu" sections={sections} at={at} onClose={onClose} />
  );
}

/** The width in px that a list has for its columns; 0 where it is not there. */
function roomOf(testId: string): number {
  return document.querySelector(`[data-testid="${testId}"] .grid__scroller`)?.clientWidth ?? 0;
}
