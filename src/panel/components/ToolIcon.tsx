const STAR = 'M8 1.8L9.8 6L14.3 6.4L10.9 9.4L11.9 13.8L8 11.5L4.1 13.8L5.1 9.4L1.7 6.4L6.2 6Z';

const SHAPES = {
  clear: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M4.2 4.2L11.8 11.8',
  pause: 'M5.5 3.5V12.5M10.5 3.5V12.5',
  resume: 'M5 3L12.5 8L5 13Z',
  settings:
    'M2 4.5H8M12 4.5H14M2 11.5H4M8 11.5H14M10 2.5a2 2 0 1 1 0 4a2 2 0 1 1 0-4M6 9.5a2 2 0 1 1 0 4a2 2 0 1 1 0-4',
  open: 'M2 12.5V3.5H6L7.5 5.5H13V7.5M2 12.5L4 7.5H14.5L12.5 12.5Z',
  export: 'M8 2.5V10M4.8 7L8 10.2L11.2 7M2.5 10.5V13.5H13.5V10.5',
  timeline: 'M2.5 2.5V13.5M4.5 4.5H9M7 8H13.5M5.5 11.5H11',
  close: 'M4 4L12 12M12 4L4 12',
  down: 'M8 3V12.5M4 8.5L8 12.5L12 8.5',
  up: 'M8 12.5V3.5M4 7.5L8 3.5L12 7.5',
  mark: 'M8 2L14 8L8 14L2 8Z',
  complete: 'M3 8.5L6.5 12L13 4.5',
  partial: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 2.5a5.5 5.5 0 0 1 0 11Z',
  star: STAR,
  starred: STAR,
  columns: 'M2.5 3.5H13.5V12.5H2.5ZM6.2 3.5V12.5M9.8 3.5V12.5',
  search: 'M2.5 3.5H13.5M2.5 7H6M2.5 10.5H5.5M10 6.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6M12.2 11.7L14.5 14',
  whitespace: 'M8 13.5V2.5M11.5 13.5V2.5M13.5 2.5H6.5a3 3 0 0 0 0 6H8',
  unheard: 'M2.5 6H5L8.5 3V13L5 10H2.5ZM11 6L14.5 10M14.5 6L11 10',
  copy: 'M5.5 5.5V2.5H13.5V10.5H10.5M2.5 5.5H10.5V13.5H2.5Z',
};

/** A drawing for a button; the button says in words what it does. */
export function ToolIcon({ shape }: { shape: keyof typeof SHAPES }) {
  return (
    <svg class="tool-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" data-shape={shape}>
      <path d={SHAPES[shape]} />
    </svg>
  );
}
