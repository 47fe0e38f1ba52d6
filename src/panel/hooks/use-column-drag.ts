import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { edgeOfPlace, type PlacedColumn, placeAt } from '../../core/panel-layout/columns.ts';

/** A drag shorter than this is a click, in px. */
const LEAST = 4;

interface ColumnDrag {
  /** The edge that the dragged column would come to, in px from the left; null while it would stay. */
  readonly edge: number | null;
  /** Whether the pointer has dragged a column since it was pressed: then its click is none. */
  wasDragged(): boolean;
  onPointerDown(event: PointerEvent): void;
}

/** Moves a column of a grid's head by dragging its title; Escape leaves it where it was. */
export function useColumnDrag(
  placed: readonly PlacedColumn[] | undefined,
  onMove: (name: string, to: number) => void,
): ColumnDrag {
  const edge = useSignal<number | null>(null);
  const wasDragged = useRef(false);
  const drag = useRef<AbortController | null>(null);
  const latest = useRef({ placed: placed ?? [], onMove });
  latest.current = { placed: placed ?? [], onMove };
  useEffect(() => () => drag.current?.abort(), []);

  function onPointerDown(start: PointerEvent) {
    wasDragged.current = false;
    const target = start.target as Element;
    const name = target.closest<HTMLElement>('[data-column]')?.dataset.column;
    const head = target.closest('.grid__row');
    if (!placed || name === undefined || !head || start.button !== 0 || target.closest('.grid__edge')) return;
    drag.current?.abort();
    drag.current = new AbortController();
    const { signal } = drag.current;
    const { left } = head.getBoundingClientRect();
    const placeOf = ({ clientX }: PointerEvent) => placeAt(latest.current.placed, name, clientX - left);

    const stop = () => {
      drag.current?.abort();
      edge.value = null;
    };
    const move = (event: PointerEvent) => {
      wasDragged.current ||= Math.abs(event.clientX - start.clientX) >= LEAST;
      if (wasDragged.current) edge.value = edgeOfPlace(latest.current.placed, name, placeOf(event));
    };
    const drop = (event: PointerEvent) => {
      stop();
      if (wasDragged.current) latest.current.onMove(name, placeOf(event));
    };
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !wasDragged.current) return;
      // DevTools would open its drawer as well.
      event.preventDefault();
      event.stopPropagation();
      stop();
    };
    // The pointer may leave what it was pressed on.
    document.addEventListener('pointermove', move, { signal });
    document.addEventListener('pointerup', drop, { signal });
    document.addEventListener('pointercancel', stop, { signal });
    document.addEventListener('keydown', cancel, { signal, capture: true });
  }

  return { edge: edge.value, wasDragged: () => wasDragged.current, onPointerDown };
}
