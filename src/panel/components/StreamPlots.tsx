import { useSignal } from '@preact/signals';
import { formatClock, formatDuration, formatRate } from '../../core/panel-layout/format.ts';
import {
  decadesAround,
  decadeTicks,
  type PausePlot,
  pausePlot,
  ratePlot,
  roundUp,
} from '../../core/panel-layout/plots.ts';
import { lifetime, type TimeDomain } from '../../core/panel-layout/timeline.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { Plot } from './Plot.tsx';

const words = text.plots;

interface StreamPlotsProps {
  readonly stream: Stream;
  readonly domain: TimeDomain;
  /** Times that the axis names. */
  readonly marks: readonly number[];
  /** Goes where messages are shown. */
  onShowMessages(): void;
}

/** How fast a stream's messages came, and after which pauses. */
export function StreamPlots({ stream, domain, marks, onShowMessages }: StreamPlotsProps) {
  const { navigation } = usePanel().model;
  /** The time of a message that was looked for and is not there. */
  const gone = useSignal<number | null>(null);
  const rate = ratePlot(stream, lifetime(stream, domain.to).to);
  const pauses = pausePlot(stream);

  async function goTo(time: number) {
    if (!(await navigation.goToMessageAt(time))) {
      gone.value = time;
      return;
    }
    onShowMessages();
    requestAnimationFrame(() => focusFirst('[data-testid="message-list"]'));
  }

  if (!rate) return null;
  const top = roundUp(rate.most);
  const range = decadesAround(pauses?.values ?? []);
  return (
    <>
      <Plot
        name="rate"
        title={words.rate}
        spec={{
          shape: 'steps',
          points: rate,
          domain,
          marks,
          range: { from: 0, to: top },
          ticksOf: (most) => (most > 1 ? [top / 2, top] : [top]),
          format: formatRate,
        }}
      >
        {words.rateSummary(formatRate(rate.mean), formatRate(rate.most), formatClock(rate.mostTime))}
      </Plot>
      {pauses && (
        <Plot
          name="pauses"
          title={words.pauses}
          spec={{
            shape: 'points',
            points: pauses,
            domain,
            marks,
            range,
            ticksOf: (most) => decadeTicks(range, most),
            format: formatDuration,
          }}
        >
          {words.median(formatDuration(medianOf(pauses)))}
          {pauses.longest > 0 && (
            <>
              {', '}
              <button
                type="button"
                title={words.longestHint}
                data-testid="longest-pause"
                onClick={() => goTo(pauses.longestEnd)}
              >
                {words.longest(formatDuration(pauses.longest), formatClock(pauses.longestEnd))}
              </button>
            </>
          )}
          {gone.value === pauses.longestEnd && <span role="status">{words.gone}</span>}
        </Plot>
      )}
    </>
  );
}

/** As exact as it is known, and not longer than the longest. */
function medianOf({ median, longest }: PausePlot): number {
  return Math.min(Number(median.toPrecision(2)), longest || median);
}
