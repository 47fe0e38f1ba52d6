import { text } from '../text.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { MenuButton } from './MenuButton.tsx';
import { ToolIcon } from './ToolIcon.tsx';

/** Opens the menu of what a list shows. */
export function ColumnsButton({ list }: { list: 'streams' | 'messages' }) {
  const title = text.columns.name[list];
  return (
    <MenuButton
      class="columns-button"
      testId={`columns-${list}`}
      hint={title}
      label={title}
      menu={(at, close) => <ColumnsMenu list={list} at={at} onClose={close} />}
    >
      <ToolIcon shape="columns" />
    </MenuButton>
  );
}
