import { useSignal } from '@preact/signals';
import { formatCount } from '../../core/panel-layout/format.ts';
import { nextTypeChoice, type TypeChoice, typeChoice, withTypeChoice } from '../../core/query/edit-query.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import './TypeFacets.css';

const words = text.facets;
/** Types that are shown until all are asked for. */
const SHOWN_AT_FIRST = 8;

/** The types of a stream's messages, how many there are of each, and what the filter says of them. */
export function TypeFacets({ stream: { typeCounts } }: { stream: Stream }) {
  const { filter } = usePanel().model;
  const showsAll = useSignal(false);
  const { types, others } = typeCounts;
  const choice = typeChoice(filter.applied.value.text);
  if (types.length + Math.min(others, 1) < 2) return null;
  const shown = showsAll.value
    ? types
    : types.filter(([name], at) => at < SHOWN_AT_FIRST || stateOf(choice, name));
  const hidden = types.length - shown.length;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form.
    <div
      class="type-facets"
      role="group"
      aria-label={words.name}
      data-testid="facets"
      data-all={showsAll.value}
    >
      {shown.map(([name, count]) => {
        const state = stateOf(choice, name);
        return (
          <button
            key={name}
            type="button"
            class="type-facets__chip"
            data-type={name}
            data-state={state}
            aria-pressed={state === 'included'}
            title={words.hint[state ?? 'none'](name)}
            onClick={() =>
              filter.write(withTypeChoice(filter.applied.value.text, nextTypeChoice(choice, name)))
            }
          >
            {state && (
              <span role="img" aria-label={words[state]}>
                {state === 'included' ? '✓' : '−'}
              </span>
            )}
            <span class="type-facets__name">{name}</span>
            <span class="type-facets__count">{formatCount(count)}</span>
          </button>
        );
      })}
      {others > 0 && <span class="type-facets__others">{words.others(others)}</span>}
      {(hidden > 0 || showsAll.value) && (
        <button
          type="button"
          data-testid="facets-more"
          aria-expanded={showsAll.value}
          onClick={() => {
            showsAll.value = !showsAll.value;
          }}
        >
          {showsAll.value ? words.fewer : words.more(hidden)}
        </button>
      )}
    </div>
  );
}

function stateOf({ included, excluded }: TypeChoice, name: string): keyof TypeChoice | undefined {
  if (included.includes(name)) return 'included';
  return excluded.includes(name) ? 'excluded' : undefined;
}
