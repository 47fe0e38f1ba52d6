import type { Stream } from '../../core/stream/stream.ts';
import { text } from '../text.ts';

const words = text.streams;

/** What sets a stream's name apart from that of an ordinary one. */
export function StreamMarks({ stream: { document, inWorker, recognisedBy } }: { stream: Stream }) {
  const isMislabelled = recognisedBy === 'body' || recognisedBy === 'accept';
  return (
    <>
      {document.frameId > 0 && !inWorker && (
        <span class="stream-list__mark" title={words.inFrameHint(document.url)}>
          {words.inFrame}
        </span>
      )}
      {inWorker && (
        <span class="stream-list__mark" title={words.inWorkerHint(document.url)}>
          {words.inWorker}
        </span>
      )}
      {isMislabelled && (
        <span class="stream-list__mark" data-warning="" title={text.stream.recognisedHint}>
          {words.mislabelled}
        </span>
      )}
    </>
  );
}
