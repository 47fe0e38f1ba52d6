import type { ScrolledRows } from '../model/scrolled-rows.ts';
import { text } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';
import './JumpToNewest.css';

const words = text.messages;

/** Leads back to the end of a list that does not follow it. */
export function JumpToNewest({ rows }: { rows: ScrolledRows<unknown> }) {
  const shown = rows.shown.value;
  const isAtEnd = !shown || shown.first + shown.count >= rows.end.value;
  if (rows.following.value || isAtEnd) return null;
  const count = rows.newCount.value;
  return (
    <button
      type="button"
      class="jump-to-newest"
      data-testid="jump-to-newest"
      onClick={() => rows.follow(true)}
    >
      <ToolIcon shape="down" />
      {count === 0 ? words.jump : words.jumpNew(count)}
    </button>
  );
}
