import { useRef } from 'preact/hooks';

interface ColumnEdgeProps {
  /** Which edge of its column it is. */
  side: 'left' | 'right';
  /** The column's width in px. */
  width: number;
  onResize(width: number): void;
  /** Asks for the width of what the column shows. */
  onFit(): void;
}

/** The edge of a column, for the pointer: a column's title has keys that do the same. */
export function ColumnEdge({ side, width, onResize, onFit }: ColumnEdgeProps) {
  const begin = useRef({ x: 0, width: 0 });
  return (
    <span
      class="grid__edge"
      aria-hidden="true"
      data-side={side}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        begin.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const moved = event.clientX - begin.current.x;
        onResize(begin.current.width + (side === 'right' ? moved : -moved));
      }}
      onDblClick={onFit}
    />
  );
}
