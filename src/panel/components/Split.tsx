// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { clampShare } from '../../core/panel-layout/arrangement.ts';
import { useRemembered } from '../hooks/use-remembered.ts';
import './Split.css';

interface SplitProps {
  /** Says what the splitter sizes. */
  label: string;
  /** Under which the share is remembered, for each direction. */
  name: string;
  direction: 'row' | 'column';
  /** The first pane's share at first, 0 to 1. */
  share: number;
  /** Both panes have at least so many px. */
  least: number;
  first: ComponentChildren;
  /** Nothing leaves all room to the first. */
  second: ComponentChildren;
}

const STEP = 0.03;

/** Two panes and a splitter that pointer and arrow keys move. */
export function Split({ label, name, direction, share, least, first, second }: SplitProps) {
  const remembered = useRemembered(`split-${name}-${direction}`, share);
  const container = useRef<HTMLDivElement>(null);
  const percent = Math.round(remembered.value * 100);

  function place(next: number) {
    const box = container.current?.getBoundingClientRect();
    if (box) remembered.value = clampShare(next, direction === 'row' ? box.width : box.height, least);
  }

  function drag(event: PointerEvent) {
    const handle = event.currentTarget as HTMLElement;
    const box = container.current?.getBoundingClientRect();
    if (!box || !handle.hasPointerCapture(event.pointerId)) return;
    place(
      direction === 'row' ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height,
    );
  }

  function nudge(event: KeyboardEvent) {
    const [less, more] = direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    place(remembered.value + (event.key === more ? STEP : -STEP));
  }

  return (
    <div class="split" data-direction={direction} ref={container}>
      <div class="split__first" style={{ flexBasis: second ? `${remembered.value * 100}%` : '100%' }}>
        {first}
      </div>
      {second && handle()}
      {second && <div class="split__second">{second}</div>}
    </div>
  );

  function handle() {
    return (
      <div
        class="split__handle"
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDblClick={() => place(share)}
        onKeyDown={nudge}
      />
    );
  }
}
