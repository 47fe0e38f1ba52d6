// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import { useSignal } from '@preact/signals';
import type { ComponentProps } from 'preact';
import { useMemo } from 'preact/hooks';
import { type JsonValue, jsonChildren, parseJson } from '../../core/panel-layout/json-value.ts';
import { type JsonPath, valueAtPath } from '../../core/query/json-path.ts';
import { isMenuKey, pointBelow } from '../hooks/menu-key.ts';
import { text } from '../text.ts';
import { DataText } from './DataText.tsx';
import { JsonMenu } from './JsonMenu.tsx';
import { hasSelection, JsonNode } from './JsonNode.tsx';
import type { Point } from './Menu.tsx';
import './DataJson.css';

/** Data as a tree of its JSON value; as text where it turns out not to be JSON. */
export function DataJson({ data }: { data: string }) {
  const value = useMemo(() => parseJson(data), [data]);
  const menu = useSignal<Omit<ComponentProps<typeof JsonMenu>, 'onClose'> | null>(null);
  if (value === undefined) {
    return (
      <>
        <p class="data-text__note">{text.detail.notJson}</p>
        <DataText data={data} size={data.length} whitespace={false} />
      </>
    );
  }
  function openMenu(event: Event, item: HTMLElement, at: Point) {
    const path = pathOf(item, value as JsonValue);
    const chosen = valueAtPath(value as JsonValue, path);
    if (chosen === undefined) return;
    event.preventDefault();
    menu.value = { path, value: chosen, at };
  }

  return (
    <>
      <div
        class="data-json"
        role="tree"
        data-testid="data-json"
        aria-label={text.detail.tree}
        onKeyDown={(event) => {
          const item = itemOf(event);
          if (item && isMenuKey(event)) openMenu(event, item, pointBelow(lineOf(item) ?? item));
          else moveByKey(event);
        }}
        onContextMenu={(event) => {
          const item = itemOf(event);
          // Selected text has the browser's own menu, to be copied.
          if (item && !hasSelection()) openMenu(event, item, { x: event.clientX, y: event.clientY });
        }}
      >
        <JsonNode name={null} value={value} level={1} open={jsonChildren(value, 1).length > 0} />
      </div>
      {menu.value && (
        <JsonMenu
          {...menu.value}
          onClose={() => {
            menu.value = null;
          }}
        />
      )}
    </>
  );
}

function itemOf({ target }: Event): HTMLElement | null {
  return (target as HTMLElement).closest<HTMLElement>('[role="treeitem"]');
}

function lineOf(item: HTMLElement): HTMLElement | null {
  return item.querySelector<HTMLElement>('.data-json__line');
}

/** The way from the root to the value that a node of the tree shows. */
function pathOf(item: HTMLElement, root: JsonValue): JsonPath {
  const parent = item.parentElement?.closest<HTMLElement>('[role="treeitem"]');
  if (!parent) return [];
  const path = pathOf(parent, root);
  const key = item.dataset.key ?? '';
  return [...path, Array.isArray(valueAtPath(root, path)) ? { index: Number(key) } : { name: key }];
}

/** Arrow keys among the nodes that are drawn, as trees do. */
function moveByKey(event: KeyboardEvent) {
  const tree = event.currentTarget as HTMLElement;
  const item = itemOf(event);
  if (!item) return;
  const items = [...tree.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const at = items.indexOf(item);
  const parent = item.parentElement?.closest<HTMLElement>('[role="treeitem"]');
  const expanded = item.getAttribute('aria-expanded');
  const toggle = () => lineOf(item)?.click();

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
