import { formatDuration } from '../../core/panel-layout/format.ts';
import { MAX_BARS, sparkline } from '../../core/panel-layout/sparkline.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { Cell } from './GridHead.tsx';

const BAR = 2;
const HEIGHT = 14;

/** A cell that draws how many messages came when in a stream's life. */
export function Sparkline({ stream }: { stream: Stream }) {
  const { clock } = usePanel();
  // What is over does not change with the time.
  const line = sparkline(stream, stream.readyState === 'closed' ? 0 : clock.value);
  if (!line) return <Cell column="trend">{null}</Cell>;
  const { step, bars, most } = line;
  const heightOf = (share: number) => (share === 0 ? 0 : Math.max(1, Math.round(share * HEIGHT)));
  return (
    <Cell column="trend" title={text.streams.trendOf(most, formatDuration(step))}>
      <svg
        class="stream-list__trend"
        viewBox={`0 0 ${MAX_BARS * BAR} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={bars.map((share, at) => barAt(at * BAR, heightOf(share))).join('')} />
      </svg>
    </Cell>
  );
}

function barAt(left: number, height: number): string {
  return height === 0 ? '' : `M${left} ${HEIGHT}v${-height}h${BAR * 0.8}v${height}z`;
}
