import { useLayoutEffect } from 'preact/hooks';
import type { Arrangement } from '../../core/panel-layout/arrangement.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { NoBytes } from './NoBytes.tsx';
import { RawDetail } from './RawDetail.tsx';
import { RawList } from './RawList.tsx';
import { Split } from './Split.tsx';

/** A stream as it came over the wire and, beside or below it, the selected lines. */
export function RawView({ stream, detail }: { stream: Stream; detail: Arrangement['detail'] }) {
  const { segmentSelection } = usePanel().model;
  const isSelected = segmentSelection.range.value !== null;
  useLayoutEffect(() => () => segmentSelection.select(null), [segmentSelection]);

  if (stream.segments.count === stream.segments.first && !isSelected) return <NoBytes stream={stream} />;
  return (
    <Split
      name="raw"
      label={text.splitter.raw}
      direction={detail === 'right' ? 'row' : 'column'}
      share={0.62}
      least={90}
      first={<RawList />}
      second={isSelected && <RawDetail />}
    />
  );
}
