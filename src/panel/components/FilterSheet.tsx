import { useLayoutEffect, useRef } from 'preact/hooks';
import type { QueryScope } from '../../core/query/query.ts';
import { QUERY_KEYS, type QueryKey } from '../../core/query/query-keys.ts';
import { usePopover } from '../hooks/use-top-layer.ts';
import { text } from '../text.ts';
import type { Point } from './Menu.tsx';
import './Popover.css';
import './FilterSheet.css';

const words = text.filter;

interface FilterSheetProps {
  scope: QueryScope;
  at: Point;
  /** Closes it; the focus is back where it was. */
  onClose(): void;
}

/** How a filter is written, by examples. */
export function FilterSheet({ scope, at, onClose }: FilterSheetProps) {
  const root = useRef<HTMLDivElement>(null);
  usePopover(root, at, onClose);
  // There the arrow keys scroll it.
  useLayoutEffect(() => root.current?.focus(), []);
  const keys = (Object.keys(QUERY_KEYS) as QueryKey[]).filter(
    (key) => scope === 'messages' || !QUERY_KEYS[key].messagesOnly,
  );
  const rows = [...words.syntax, ...keys.map((key) => [QUERY_KEYS[key].example, words.hints[key]] as const)];

  return (
    <div
      class="filter-sheet popover"
      ref={root}
      popover="manual"
      role="dialog"
      tabIndex={-1}
      aria-label={words.help}
      data-testid="filter-sheet"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <dl>
        {rows.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
