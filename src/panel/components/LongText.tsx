// biome-ignore-all lint/a11y/noStaticElementInteractions: one must be able to scroll it by keyboard.
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { columnsIn, isWide, lineStarts, lineText } from '../../core/panel-layout/text-lines.ts';
import { useElementSize } from '../hooks/use-element-size.ts';
import { useVirtualScroll } from '../hooks/use-virtual-scroll.ts';
import { ExactText } from './DataText.tsx';
import './LongText.css';

const LINE_HEIGHT = 16;
/** Width of a monospaced character of 11 px, on the safe side. */
const CHARACTER_WIDTH = 7;
const PADDING = 8;

/** Text of any length; draws the lines in view. */
export function LongText({ text, whitespace }: { text: string; whitespace: boolean }) {
  const container = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(container);
  const isTextWide = useMemo(() => isWide(text), [text]);
  const columns = columnsIn(width - 2 * PADDING, CHARACTER_WIDTH, isTextWide);
  const starts = useMemo(() => lineStarts(text, columns), [text, columns]);
  const scroll = useVirtualScroll({
    first: 0,
    end: starts.length - 1,
    rowHeight: LINE_HEIGHT,
    following: false,
    onFollow: () => {},
  });
  // What asked for it is gone.
  useLayoutEffect(() => scroll.scroller.current?.focus(), []);
  const { first, count, offset } = scroll.window;
  const lines = Array.from({ length: count }, (_, n) => first + n);

  // Firefox scrolls there smoothly, and of a long way stops before its end.
  function goToEdge(event: KeyboardEvent) {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (altKey || ctrlKey || metaKey || shiftKey || !(key === 'Home' || key === 'End')) return;
    event.preventDefault();
    scroll.reveal(key === 'Home' ? 0 : starts.length - 2);
  }

  return (
    <div class="long-text" ref={container}>
      <div
        class="long-text__scroller"
        data-testid="long-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one must be able to scroll it by keyboard.
        tabIndex={0}
        ref={scroll.scroller}
        onScroll={scroll.onScroll}
        onKeyDown={goToEdge}
      >
        <div style={{ height: `${scroll.trackHeight}px` }}>
          <div class="long-text__window" style={{ height: `${scroll.viewportHeight}px` }}>
            <div style={{ transform: `translateY(${-offset}px)` }}>
              {lines.map((line) => (
                <div key={line} class="long-text__line" data-line={line}>
                  <ExactText text={lineText(text, starts, line)} whitespace={whitespace} />
                </div>
              ))}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}
