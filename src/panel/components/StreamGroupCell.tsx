// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: a cell of a grid, which has the focus and the keys.
import type { StreamGroup } from '../../core/panel-layout/group-streams.ts';
import { text } from '../text.ts';

const words = text.streams;

interface StreamGroupCellProps {
  group: StreamGroup;
  /** How many columns there are. */
  span: number;
  onToggle(): void;
}

/** The head of a group of streams. */
export function StreamGroupCell({ group, span, onToggle }: StreamGroupCellProps) {
  const { title, frameId, count, liveCount, isOpen } = group;
  return (
    <span
      class="grid__cell stream-list__group"
      role="gridcell"
      aria-colspan={span}
      title={title}
      data-open={isOpen}
      onClick={onToggle}
    >
      {frameId > 0 && <span class="stream-list__mark">{words.inFrame}</span>}
      <span class="stream-list__group-title">{title || words.noPage}</span>
      <span class="stream-list__group-count">{words.groupCount(count, liveCount)}</span>
    </span>
  );
}
