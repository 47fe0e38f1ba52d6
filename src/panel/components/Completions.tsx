// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list of a combobox, whose keys and focus are its input's.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Option } from '../hooks/use-completions.ts';
import { useTopLayer } from '../hooks/use-top-layer.ts';
import { text } from '../text.ts';
import type { Point } from './Menu.tsx';
import './Popover.css';
import './Completions.css';

/** Height in px that it has in any case: two of its lines. */
const LEAST = 44;

interface CompletionsProps {
  id: string;
  options: readonly Option[];
  active: number | null;
  /** Where it opens: below the box. */
  at: Point;
  onChoose(option: Option): void;
}

/** What may be written, and what that means. */
export function Completions({ id, options, active, at, onChoose }: CompletionsProps) {
  const root = useRef<HTMLDivElement>(null);
  useTopLayer(root, at);
  useLayoutEffect(() => {
    if (active !== null) root.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <div
      class="completions popover"
      ref={root}
      popover="manual"
      id={`${id}-options`}
      role="listbox"
      aria-label={text.filter.completions}
      style={{ maxHeight: `${Math.max(LEAST, innerHeight - at.y)}px` }}
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.map((option, place) => (
        <div
          key={option.text}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === active}
          onClick={() => onChoose(option)}
        >
          <code>{option.text}</code>
          <span>{option.meaning}</span>
        </div>
      ))}
    </div>
  );
}
