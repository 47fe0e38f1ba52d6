import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { usePopover } from '../hooks/use-top-layer.ts';
import './Popover.css';
import './Menu.css';

export interface MenuItem {
  /** Names it for the outside. */
  readonly id: string;
  readonly title: string;
  readonly hint?: string | undefined;
  /** Chosen or not, alone or as one of its section; a command without. */
  readonly checked?: boolean;
  onChoose(): void;
}

export interface MenuSection {
  /** Read aloud, and shown if its items are to be chosen among; a section without items is left out. */
  readonly title: string;
  readonly kind: 'commands' | 'checks' | 'radios';
  readonly items: readonly MenuItem[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface MenuProps {
  label: string;
  testId: string;
  sections: readonly MenuSection[];
  /** Where it opens, in px of the viewport. */
  at: Point;
  /** Closes it; the focus is back where it was. */
  onClose(): void;
}

const ROLES = { commands: 'menuitem', checks: 'menuitemcheckbox', radios: 'menuitemradio' } as const;

/** A menu at some place, which has the focus while it is open. A command closes it, a choice does not. */
export function Menu({ label, testId, sections, at, onClose }: MenuProps) {
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = sections.filter(({ items }) => items.length > 0);
  const close = useRef(onClose);
  close.current = onClose;
  usePopover(root, at, onClose);
  useClosedByScroll(root, close);
  useLayoutEffect(() => itemsIn(root.current)[0]?.focus(), [at]);

  function onKeyDown(event: KeyboardEvent) {
    const items = itemsIn(root.current);
    const place = items.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) items.at(next % items.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (event.key === 'Enter' || event.key === ' ') items[place]?.click();
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      itemBeginningWith(event.key, [...items.slice(place + 1), ...items.slice(0, place + 1)])?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      class="menu popover"
      ref={root}
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      data-testid={testId}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {shown.map(({ title, kind, items }, section) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of a menu.
        <div key={title} class="menu__section" role="group" aria-labelledby={`${id}-${section}`}>
          <span class="menu__title" id={`${id}-${section}`} hidden={kind === 'commands'}>
            {title}
          </span>
          {items.map(({ id: item, title: words, hint, checked, onChoose }) => (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is that of an item that is checked.
            <button
              key={item}
              type="button"
              role={ROLES[kind]}
              tabIndex={-1}
              title={hint}
              aria-checked={kind === 'commands' ? undefined : (checked ?? false)}
              data-testid={item}
              onPointerMove={(event) => event.currentTarget.focus()}
              onClick={() => {
                if (kind === 'commands') onClose();
                onChoose();
              }}
            >
              {words}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

/** What is below may be scrolled away, or the window be left. */
function useClosedByScroll(
  root: { readonly current: HTMLElement | null },
  close: { readonly current: () => void },
): void {
  useLayoutEffect(() => {
    const leave = ({ target }: Event) => {
      if (!(target instanceof Node && root.current?.contains(target))) close.current();
    };
    // A list that follows its newest row scrolls by itself: only somebody's wheel counts.
    addEventListener('wheel', leave, { passive: true });
    addEventListener('blur', leave);
    return () => {
      removeEventListener('wheel', leave);
      removeEventListener('blur', leave);
    };
  }, []);
}

function itemsIn(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
}

function itemBeginningWith(letter: string, items: readonly HTMLElement[]): HTMLElement | undefined {
  const wanted = letter.toLowerCase();
  return items.find(({ textContent }) => textContent?.toLowerCase().startsWith(wanted));
}
