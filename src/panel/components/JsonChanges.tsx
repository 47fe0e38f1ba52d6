import type { JsonChange } from '../../core/diff/diff-json.ts';
import { type JsonValue, jsonPreview, jsonSize } from '../../core/panel-layout/json-value.ts';
import { text } from '../text.ts';
import { JsonScalar } from './JsonScalar.tsx';

const words = text.comparison;

/** What two JSON values do not have in common, by paths. */
export function JsonChanges({ changes }: { changes: readonly JsonChange[] }) {
  return (
    <ul class="comparison__changes data-json" aria-label={words.changes}>
      {changes.map(({ path, before, after }) => {
        const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
        return (
          <li key={path} data-kind={kind} data-path={path}>
            <span
              class="comparison__mark"
              role="img"
              aria-label={words.kinds[kind]}
              title={words.kinds[kind]}
            >
              {words.marks[kind]}
            </span>
            <span class="data-json__key">{path}</span>
            {before !== undefined && (
              <del>
                <Value value={before} />
              </del>
            )}
            {kind === 'changed' && <span aria-hidden="true">→</span>}
            {after !== undefined && (
              <ins>
                <Value value={after} />
              </ins>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Value({ value }: { value: JsonValue }) {
  if (jsonSize(value) === 0) return <JsonScalar value={value} />;
  return <span class="data-json__preview">{jsonPreview(value)}</span>;
}
