import { chainPlace, successor } from '../../core/panel-layout/chain.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';

const words = text.stream;

/** The streams that a page opened on one URL, each when the one before was dead: which of them this is, and its neighbours. */
export function ChainFacts({ stream }: { stream: Stream }) {
  const { model } = usePanel();
  const streams = model.view.value?.streams ?? new Map<string, Stream>();
  const place = chainPlace(stream, streams);
  const after = successor(stream, streams);
  return (
    <>
      {place && (
        <span data-testid="chain" title={words.continuesHint}>
          {words.again(place.number, text.transport[stream.transport])}
        </span>
      )}
      {place?.before && <ChainLink stream={place.before} testId="predecessor" words={words.before} />}
      {after && <ChainLink stream={after} testId="successor" words={words.after} />}
    </>
  );
}

function ChainLink({ stream, testId, words }: { stream: Stream; testId: string; words: string }) {
  const { model } = usePanel();
  return (
    <button
      type="button"
      class="stream-header__link"
      data-testid={testId}
      title={stream.url}
      onClick={() => model.selectStream(stream.id)}
    >
      {words}
    </button>
  );
}
