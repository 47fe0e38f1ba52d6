import { useMemo } from 'preact/hooks';
import type { TimeDomain } from '../../core/panel-layout/timeline.ts';
import { laneTicks } from '../../core/panel-layout/waterfall.ts';
import type { Stream } from '../../core/stream/stream.ts';

/** The units of the drawing: about a pixel is as narrow as a tick may be. */
const WIDTH = 1_000;
const HEIGHT = 12;
const LEAST_WIDTH = 1.2;
const LEAST_HEIGHT = 3;
const MOST_HEIGHT = 9;

/** When a stream's messages came, over the bars of its lane. One path, however many there are. */
export function LaneTicks({ stream, domain: { from, to } }: { stream: Stream; domain: TimeDomain }) {
  const { trend, createdTime } = stream;
  const path = useMemo(
    () =>
      laneTicks(stream, { from, to })
        .map(({ left, width, height }) =>
          tick(
            left * WIDTH,
            Math.max(width * WIDTH, LEAST_WIDTH),
            Math.max(height * MOST_HEIGHT, LEAST_HEIGHT),
          ),
        )
        .join(''),
    [trend, createdTime, from, to],
  );
  if (path === '') return null;
  return (
    <svg class="lane-ticks" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

function tick(left: number, width: number, height: number): string {
  return `M${left.toFixed(1)} ${HEIGHT}v-${height.toFixed(1)}h${width.toFixed(1)}v${height.toFixed(1)}z`;
}
