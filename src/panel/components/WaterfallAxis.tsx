import type { RefObject } from 'preact';
import { formatExactDuration } from '../../core/panel-layout/format.ts';
import { axisTicks, stretchBetween } from '../../core/panel-layout/time-view.ts';
import { useBrush } from '../hooks/use-brush.ts';
import { useElementSize } from '../hooks/use-element-size.ts';
import type { TimeView } from '../hooks/use-time-view.ts';
import { text } from '../text.ts';

const words = text.waterfall;
/** Room a mark of the time axis needs, in px. */
const TICK_WIDTH = 72;

interface WaterfallAxisProps {
  readonly time: TimeView;
  /** Becomes the element that is as wide as the time shown. */
  readonly plane: RefObject<HTMLDivElement | null>;
}

/** Round times after the first stream's start; dragging on it selects a stretch of time. */
export function WaterfallAxis({ time, plane }: WaterfallAxisProps) {
  const { width } = useElementSize(plane);
  const { shown, whole } = time;
  const onPointerDown = useBrush(
    plane,
    (ends) => time.select(ends && stretchBetween(shown, ...ends)),
    time.settle,
  );

  return (
    <div class="waterfall__axis">
      <div class="waterfall__plane" aria-hidden="true">
        <div class="waterfall__time" ref={plane}>
          {axisTicks(shown, whole.from, width / TICK_WIDTH).map(({ after, left }) => (
            <span key={after} class="waterfall__tick" style={{ left: `${left * 100}%` }}>
              {formatExactDuration(after)}
            </span>
          ))}
          <div
            class="waterfall__brush"
            data-testid="waterfall-axis"
            title={words.axisHint}
            onPointerDown={onPointerDown}
          />
        </div>
      </div>
      {!time.isPlain && (
        <button
          type="button"
          class="waterfall__all"
          data-testid="waterfall-all"
          title={words.allHint}
          onClick={time.showAll}
        >
          {words.all}
        </button>
      )}
    </div>
  );
}
