import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { EmptyState } from './EmptyState.tsx';
import { NotCaptured } from './NotCaptured.tsx';

const words = text.empty;

/** The panel of a tab without streams: what will appear and how to make it. */
export function NoStreams() {
  const { model, recording } = usePanel();
  if (recording) {
    return (
      <EmptyState title={words.noStreamsRecordedTitle}>
        <p>{words.noStreamsRecorded}</p>
      </EmptyState>
    );
  }
  const { site, isOn, awaitsReload } = model.capture;
  if (site.value !== null && (!isOn.value || awaitsReload.value)) return <NotCaptured site={site.value} />;
  return (
    <EmptyState title={words.noStreamsTitle} isFirst>
      <p>{words.noStreams}</p>
      <p>
        {words.noStreamsTry} <code>{words.noStreamsExample}</code>
      </p>
      <p>{model.paused.value ? words.noStreamsPaused : words.noStreamsReload}</p>
    </EmptyState>
  );
}
