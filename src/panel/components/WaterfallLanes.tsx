// biome-ignore-all lint/a11y/useSemanticElements: the roles of grids and trees, which HTML has no elements for.
import { useId, useLayoutEffect } from 'preact/hooks';
import { rowAfterKey } from '../../core/panel-layout/row-after-key.ts';
import { lanesHeight } from '../../core/panel-layout/waterfall.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { TimeView } from '../hooks/use-time-view.ts';
import { useVirtualScroll } from '../hooks/use-virtual-scroll.ts';
import { text } from '../text.ts';
import { WaterfallLane } from './WaterfallLane.tsx';

/** Height of a lane in px. */
const LANE_HEIGHT = 16;
const ZOOM_STEP = 1.5;
const MOVE_STEP = 0.1;

/** The lanes of the streams; draws those in view and no others. */
export function WaterfallLanes({ time }: { time: TimeView }) {
  const { model } = usePanel();
  const id = useId();
  const streams = model.shownStreams.value;
  const at = streams.findIndex((stream) => stream.id === model.selectedStream.value?.id);
  const selected = at === -1 ? null : at;
  const rows = { first: 0, end: streams.length };
  const scroll = useVirtualScroll({ ...rows, rowHeight: LANE_HEIGHT, following: false, onFollow: () => {} });
  const { first, count, offset } = scroll.window;
  const isDrawn = selected !== null && selected >= first && selected < first + count;

  useLayoutEffect(() => {
    if (selected !== null) scroll.reveal(selected);
  }, [model.selectedStream.value?.id, scroll.viewportHeight]);

  const select = (row: number) => model.selectStream(streams[row]?.id ?? null);

  function selectShown() {
    time.select(time.shown === time.whole ? null : time.shown);
    time.settle();
  }

  const actions: Readonly<Record<string, () => void>> = {
    '+': () => time.zoom(1 / ZOOM_STEP, 0.5),
    '=': () => time.zoom(1 / ZOOM_STEP, 0.5),
    '-': () => time.zoom(ZOOM_STEP, 0.5),
    ArrowLeft: () => time.move(-MOVE_STEP),
    ArrowRight: () => time.move(MOVE_STEP),
    ' ': selectShown,
    Enter: () => focusFirst('[data-testid="message-list"]'),
    ...(time.isPlain ? {} : { Escape: time.showAll }),
  };

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rowAfterKey(event.key, selected, { ...rows, page: scroll.rowsPerPage });
    const act = row === undefined ? actions[event.key] : () => select(row);
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    <div
      class="waterfall__lanes"
      role="listbox"
      data-testid="waterfall-lanes"
      aria-label={text.waterfall.lanes}
      aria-activedescendant={isDrawn ? `${id}-${selected}` : undefined}
      tabIndex={0}
      ref={scroll.scroller}
      style={{ height: `${lanesHeight(streams.length, LANE_HEIGHT)}px` }}
      onScroll={scroll.onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: `${scroll.trackHeight}px` }}>
        <div class="waterfall__window" role="presentation" style={{ height: `${scroll.viewportHeight}px` }}>
          <div role="presentation" style={{ transform: `translateY(${-offset}px)` }}>
            {streams.slice(first, first + count).map((stream, n) => (
              <WaterfallLane
                key={stream.id}
                id={`${id}-${first + n}`}
                stream={stream}
                position={first + n + 1}
                of={streams.length}
                isSelected={first + n === selected}
                time={time}
                onSelect={() => select(first + n)}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
