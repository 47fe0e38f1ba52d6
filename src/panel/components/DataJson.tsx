// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import { useMemo } from 'preact/hooks';
import { jsonChildren, parseJson } from '../../core/panel-layout/json-value.ts';
import { text } from '../text.ts';
import { DataText } from './DataText.tsx';
import { JsonNode } from './JsonNode.tsx';
import './DataJson.css';

/** Data as a tree of its JSON value; as text where it turns out not to be JSON. */
export function DataJson({ data }: { data: string }) {
  const value = useMemo(() => parseJson(data), [data]);
  if (value === undefined) {
    return (
      <>
        <p class="data-text__note">{text.detail.notJson}</p>
        <DataText data={data} size={data.length} whitespace={false} />
      </>
    );
  }
  return (
    <div
      class="data-json"
      role="tree"
      data-testid="data-json"
      aria-label={text.detail.tree}
      onKeyDown={moveByKey}
    >
      <JsonNode name={null} value={value} level={1} open={jsonChildren(value, 1).length > 0} />
    </div>
  );
}

/** Arrow keys among the nodes that are drawn, as trees do. */
function moveByKey(event: KeyboardEvent) {
  const tree = event.currentTarget as HTMLElement;
  const item = (event.target as HTMLElement).closest<HTMLElement>('[role="treeitem"]');
  if (!item) return;
  const items = [...tree.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const at = items.indexOf(item);
  const parent = item.parentElement?.closest<HTMLElement>('[role="treeitem"]');
  const expanded = item.getAttribute('aria-expanded');
  const toggle = () => item.querySelector<HTMLElement>('.data-json__line')?.click();

  const targets: Record<string, HTMLElement | null | undefined> = {
    ArrowDown: items[at + 1],
    ArrowUp: items[at - 1],
    Home: items[0],
    End: items.at(-1),
    ArrowLeft: expanded === 'true' ? null : parent,
    ArrowRight: expanded === 'true' ? items[at + 1] : null,
  };
  if (!(event.key in targets)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === 'ArrowLeft' && expanded === 'true') toggle();
  else if (event.key === 'ArrowRight' && expanded === 'false') toggle();
  else targets[event.key]?.focus();
}
