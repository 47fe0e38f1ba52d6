import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { pointBelow } from '../hooks/menu-key.ts';
import { text } from '../text.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import type { Point } from './Menu.tsx';
import { ToolIcon } from './ToolIcon.tsx';

/** Opens the menu of what a list shows. */
export function ColumnsButton({ list }: { list: 'streams' | 'messages' }) {
  const at = useSignal<Point | null>(null);
  // A press closes the menu before it becomes a click.
  const wasOpen = useRef(false);
  const title = text.columns.name[list];
  return (
    <>
      <button
        type="button"
        class="columns-button"
        data-testid={`columns-${list}`}
        aria-label={title}
        title={title}
        aria-haspopup="menu"
        aria-expanded={at.value !== null}
        onPointerDown={() => {
          wasOpen.current = at.value !== null;
        }}
        onClick={(event) => {
          // Not every browser gives the focus to a button that is pressed.
          event.currentTarget.focus();
          at.value = wasOpen.current ? null : pointBelow(event.currentTarget);
          wasOpen.current = false;
        }}
      >
        <ToolIcon shape="columns" />
      </button>
      {at.value && (
        <ColumnsMenu
          list={list}
          at={at.value}
          onClose={() => {
            at.value = null;
          }}
        />
      )}
    </>
  );
}
