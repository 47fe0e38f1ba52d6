import { mislabelledBy } from '../../core/diagnosis/mislabelled-by.ts';
import { chainPlace } from '../../core/panel-layout/chain.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';

const words = text.streams;

/** What sets a stream's name apart from that of an ordinary one. */
export function StreamMarks({ stream }: { stream: Stream }) {
  const { document, inWorker } = stream;
  // There the group's head says it.
  const isInItsFrame = usePanel().lists.choices.value.grouping === 'page';
  return (
    <>
      {stream.predecessorId !== null && <Again stream={stream} />}
      {document.frameId > 0 && !inWorker && !isInItsFrame && (
        <span class="stream-list__mark" title={words.inFrameHint(document.url)}>
          {words.inFrame}
        </span>
      )}
      {inWorker !== false && (
        <span class="stream-list__mark" title={words.inWorkerHint(document.url, inWorker !== null)}>
          {inWorker ? words.inWorker : words.mayBeInWorker}
        </span>
      )}
      {mislabelledBy(stream) && (
        <span class="stream-list__mark" data-warning="" title={text.stream.recognisedHint}>
          {words.mislabelled}
        </span>
      )}
    </>
  );
}

/** Says that the page opened the stream when one on the same URL was dead, and leads to that one. */
function Again({ stream }: { stream: Stream }) {
  const { model } = usePanel();
  const place = chainPlace(stream, model.view.value?.streams ?? new Map());
  if (!place) return null;
  const { number, before } = place;
  const title = words.againHint(number, text.transport[stream.transport], before !== null);
  if (!before) {
    return (
      <span class="stream-list__mark" title={title}>
        {words.again}
      </span>
    );
  }
  return (
    <button
      type="button"
      class="stream-list__mark"
      data-testid="again"
      tabIndex={-1}
      title={title}
      onMouseDown={(event) => event.stopPropagation()}
      onClick={() => model.selectStream(before.id)}
    >
      {words.again}
    </button>
  );
}
