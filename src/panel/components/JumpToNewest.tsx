import { formatCount } from '../../core/panel-layout/format.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { ScrolledRows } from '../model/scrolled-rows.ts';
import { text } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';
import './JumpToNewest.css';

const words = text.messages;

/** Leads back to the end of a list that does not follow it, where something came or may come. It lies over no row. */
export function JumpToNewest({ rows }: { rows: ScrolledRows<unknown> }) {
  const { model, recording } = usePanel();
  const shown = rows.shown.value;
  const isAtEnd = !shown || shown.first + shown.count >= rows.end.value;
  const count = rows.newCount.value;
  const isOver = recording !== null || model.selectedStream.value?.readyState === 'closed';
  if (rows.following.value || isAtEnd || (count === 0 && isOver)) return null;
  const title = count === 0 ? words.jump : words.jumpNew(count);
  return (
    <button
      type="button"
      class="jump-to-newest"
      data-testid="jump-to-newest"
      title={title}
      aria-label={title}
      onClick={() => rows.follow(true)}
    >
      <ToolIcon shape="down" />
      <span class="jump-to-newest__words">{title}</span>
      {count > 0 && <span class="jump-to-newest__count">{formatCount(count)}</span>}
    </button>
  );
}
