import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fractionAt } from '../../core/panel-layout/time-view.ts';

/** A drag shorter than this is a click, in px. */
const LEAST = 3;

/**
 * Selects by dragging. Calls back with two fractions of the width of `ref`, where the drag began and where the pointer is, as it
 * moves; with null for a click; `onEnd` follows when the pointer is let go.
 *
 * @returns what listens for the pointer being pressed
 */
export function useBrush(
  ref: RefObject<HTMLElement | null>,
  onBrush: (ends: readonly [number, number] | null) => void,
  onEnd: () => void,
): (event: PointerEvent) => void {
  const drag = useRef<AbortController | null>(null);
  const callback = useRef({ onBrush, onEnd });
  callback.current = { onBrush, onEnd };
  useEffect(() => () => drag.current?.abort(), []);

  return (start) => {
    if (start.button !== 0) return;
    drag.current?.abort();
    drag.current = new AbortController();
    const { signal } = drag.current;
    let isClick = true;
    const fraction = ({ clientX }: PointerEvent) => {
      const box = ref.current?.getBoundingClientRect();
      return box ? fractionAt(clientX, box) : 0;
    };
    const begin = fraction(start);
    const move = (event: PointerEvent) => {
      isClick &&= Math.abs(event.clientX - start.clientX) < LEAST;
      if (!isClick) callback.current.onBrush([begin, fraction(event)]);
    };
    const end = () => {
      drag.current?.abort();
      if (isClick) callback.current.onBrush(null);
      callback.current.onEnd();
    };
    // The pointer may leave what it was pressed on.
    document.addEventListener('pointermove', move, { signal });
    document.addEventListener('pointerup', end, { signal });
    document.addEventListener('pointercancel', end, { signal });
  };
}
