import { useRef } from 'preact/hooks';
import { pageSpans } from '../../core/panel-layout/page-spans.ts';
import { fractionAt, wheelFactor } from '../../core/panel-layout/time-view.ts';
import { placeSpan, type TimeDomain } from '../../core/panel-layout/timeline.ts';
import { waterfallDomain } from '../../core/panel-layout/waterfall.ts';
import { timeTerms, withTimeTerms } from '../../core/query/edit-query.ts';
import { isLive } from '../../core/stream/is-live.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { useTimeView } from '../hooks/use-time-view.ts';
import { text } from '../text.ts';
import { WaterfallAxis } from './WaterfallAxis.tsx';
import { WaterfallLanes } from './WaterfallLanes.tsx';
import { WaterfallLegend } from './WaterfallLegend.tsx';
import { WaterfallPage } from './WaterfallPage.tsx';
import './Waterfall.css';

/** All streams that the filter leaves over time, a lane for each. */
export function Waterfall() {
  const { model, clock } = usePanel();
  const plane = useRef<HTMLDivElement>(null);
  const streams = model.streams.value;
  const time = useTimeView(waterfallDomain(streams, streams.some(isLive) ? clock.value : 0), filterBy);
  const { shown, selected, whole } = time;
  const page = pageSpans(streams, whole, shown);

  /** The messages are filtered by the stretch, in words that one sees in their filter. */
  function filterBy(stretch: TimeDomain | null) {
    const { filter } = model;
    filter.write(withTimeTerms(filter.applied.value.text, stretch ? timeTerms(stretch, time.whole) : []));
  }

  function onWheel(event: WheelEvent) {
    const box = plane.current?.getBoundingClientRect();
    // A pinch comes as a wheel with Control.
    if (!box || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    time.zoom(wheelFactor(event), fractionAt(event.clientX, box));
  }

  return (
    <section
      class="waterfall"
      data-testid="waterfall"
      aria-label={text.waterfall.name}
      onWheel={onWheel}
      onDblClick={time.showAll}
    >
      <WaterfallAxis time={time} plane={plane} />
      {page.length > 0 && <WaterfallPage spans={page} domain={shown} />}
      <WaterfallLanes time={time} />
      <WaterfallLegend streams={streams} page={page} />
      {selected && (
        <div class="waterfall__plane" aria-hidden="true">
          <div class="waterfall__time">
            <span class="waterfall__range" data-testid="waterfall-range" style={percent(selected)} />
          </div>
        </div>
      )}
    </section>
  );

  function percent({ from, to }: { from: number; to: number }) {
    const { left, width } = placeSpan({ from, to: Math.min(to, shown.to) }, shown);
    return { left: `${left * 100}%`, width: `${width * 100}%` };
  }
}
