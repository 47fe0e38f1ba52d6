import { useRef } from 'preact/hooks';
import type { QueryScope } from '../../core/query/query.ts';
import { QUERY_KEYS, type QueryKey } from '../../core/query/query-keys.ts';
import { closeDetailsOnEscape } from '../hooks/close-on-escape.ts';
import { useCloseOutside } from '../hooks/use-close-outside.ts';
import { text } from '../text.ts';

const words = text.filter;

/** How a filter is written, by examples. */
export function FilterHelp({ scope }: { scope: QueryScope }) {
  const root = useRef<HTMLDetailsElement>(null);
  useCloseOutside(root);
  const keys = (Object.keys(QUERY_KEYS) as QueryKey[]).filter(
    (key) => scope === 'messages' || !QUERY_KEYS[key].messagesOnly,
  );
  const rows = [...words.syntax, ...keys.map((key) => [QUERY_KEYS[key].example, words.hints[key]] as const)];

  return (
    <details class="filter-bar__help" ref={root} onKeyDown={closeDetailsOnEscape}>
      <summary aria-label={words.help} title={words.help} data-testid="filter-help">
        ?
      </summary>
      <dl class="filter-bar__sheet">
        {rows.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
