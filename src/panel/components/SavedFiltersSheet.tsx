import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SavedFilter } from '../../core/query/saved-filters.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { usePopover } from '../hooks/use-top-layer.ts';
import type { QueryInput } from '../model/query-input.ts';
import type { Refusal } from '../model/saved-filters.ts';
import { text } from '../text.ts';
import { CloseButton } from './CloseButton.tsx';
import type { Point } from './Menu.tsx';
import { SaveFilterForm } from './SaveFilterForm.tsx';
import './Popover.css';
import './SavedFiltersSheet.css';

const words = text.savedFilters;
/** What the arrow keys go through. */
const STOPS = 'input, [data-filter]';

interface SavedFiltersSheetProps {
  input: QueryInput;
  at: Point;
  /** Closes it; the focus is back where it was. */
  onClose(): void;
  onChoose(text: string): void;
}

/** The filters that were saved for a kind of list, to choose and to remove, and the present one to save. */
export function SavedFiltersSheet({ input, at, onClose, onChoose }: SavedFiltersSheetProps) {
  const { savedFilters } = usePanel();
  const root = useRef<HTMLDivElement>(null);
  const refusal = useSignal<Refusal | null>(null);
  const filters = savedFilters.filters[input.scope].value;
  usePopover(root, at, onClose);
  useLayoutEffect(() => (stopsIn(root.current)[0] ?? root.current)?.focus(), []);

  function choose({ text }: SavedFilter) {
    onChoose(text);
    onClose();
  }

  async function remove(text: string, place: number) {
    refusal.value = await savedFilters.remove(input.scope, text);
    if (refusal.value) return;
    const rest = [...(root.current?.querySelectorAll<HTMLElement>('[data-filter]') ?? [])];
    (rest[place] ?? rest.at(-1) ?? root.current)?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const stops = stopsIn(root.current);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const place = stops.indexOf(document.activeElement as HTMLElement);
      stops.at((place + step) % stops.length)?.focus();
    } else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      class="saved-filters popover"
      ref={root}
      popover="manual"
      role="dialog"
      tabIndex={-1}
      aria-label={words.name}
      data-testid="saved-filters"
      onKeyDown={onKeyDown}
    >
      <SaveFilterForm input={input} refusal={refusal} />
      {filters.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul>
          {filters.map((filter, place) => (
            <li key={filter.text}>
              <button
                type="button"
                class="saved-filters__filter"
                title={filter.text}
                data-filter={filter.text}
                onClick={() => choose(filter)}
                onKeyDown={({ key }) => key === 'Delete' && remove(filter.text, place)}
              >
                {filter.name && <span>{filter.name}</span>}
                <code>{filter.text}</code>
              </button>
              <CloseButton
                label={words.remove(filter.name || filter.text)}
                testId="remove-filter"
                onClick={() => remove(filter.text, place)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function stopsIn(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
}
