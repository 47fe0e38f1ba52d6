// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import { useSignal } from '@preact/signals';
import {
  CHILDREN_AT_ONCE,
  type JsonValue,
  jsonChildren,
  jsonKind,
  jsonPreview,
  jsonSize,
} from '../../core/panel-layout/json-value.ts';
import { text } from '../text.ts';
import { JsonScalar } from './JsonScalar.tsx';

interface JsonNodeProps {
  /** Its key in the parent; null for the root. */
  name: string | null;
  value: JsonValue;
  level: number;
  open?: boolean;
}

/** A value of a JSON text, with its children once it is opened. */
export function JsonNode({ name, value, level, open = false }: JsonNodeProps) {
  const isOpen = useSignal(open);
  const limit = useSignal(CHILDREN_AT_ONCE);
  const kind = jsonKind(value);
  const size = jsonSize(value);
  const isBranch = size > 0;
  const expanded = isBranch && isOpen.value;

  return (
    <div
      role="treeitem"
      class="data-json__node"
      aria-level={level}
      aria-expanded={isBranch ? expanded : undefined}
      data-key={name ?? undefined}
      tabIndex={level === 1 ? 0 : -1}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the tree takes the keys. */}
      <div
        class="data-json__line"
        onClick={(event) => {
          // A drag that has selected text ends with a click as well; one of a key has no `detail`.
          if (isBranch && (event.detail === 0 || !hasSelection())) isOpen.value = !isOpen.value;
        }}
      >
        <span class="data-json__arrow" aria-hidden="true" data-open={expanded ? '' : undefined}>
          {isBranch ? '▸' : ''}
        </span>
        {name !== null && <span class="data-json__key">{name}: </span>}
        {kind === 'array' || kind === 'object' ? (
          <span class="data-json__preview">
            {expanded
              ? kind === 'array'
                ? text.detail.items(size)
                : text.detail.keys(size)
              : jsonPreview(value)}
          </span>
        ) : (
          <JsonScalar value={value} />
        )}
      </div>
      {expanded && (
        <div role="group">
          {jsonChildren(value, limit.value).map(([key, child]) => (
            <JsonNode key={key} name={key} value={child} level={level + 1} />
          ))}
          {size > limit.value && (
            <div role="none">
              <button
                type="button"
                onClick={() => {
                  limit.value += CHILDREN_AT_ONCE;
                }}
              >
                {text.detail.more(Math.min(CHILDREN_AT_ONCE, size - limit.value))}
              </button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** Whether somebody has selected text. */
export function hasSelection(): boolean {
  return getSelection()?.type === 'Range';
}
