import './ErrorMark.css';

const SHAPES = { lost: 'M5 1.5L8.5 5L5 8.5L1.5 5Z', failed: 'M2 2L8 8M8 2L2 8' };

/** The end of a connection by an error: a diamond where the browser reconnects, a cross where it does not. */
export function ErrorMark({ cause }: { cause: keyof typeof SHAPES }) {
  return (
    <svg class="error-mark" data-cause={cause} viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      <path d={SHAPES[cause]} />
    </svg>
  );
}
