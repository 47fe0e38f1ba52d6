import { streamStatus } from '../../core/panel-layout/stream-status.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { StackList } from './StackList.tsx';
import { StateLabel } from './StateLabel.tsx';
import './StreamHeader.css';

const words = text.stream;

/** What a stream is: its URL, its state and how the page opened it. */
export function StreamHeader({ stream }: { stream: Stream }) {
  const isFrame = stream.document.frameId !== 0;
  return (
    <header class="stream-header">
      <div class="stream-header__line">
        <StateLabel status={streamStatus(stream)} />
        <h1 class="stream-header__url" data-testid="stream-url" title={stream.url}>
          {stream.url}
        </h1>
      </div>
      <div class="stream-header__facts">
        {stream.stack.length > 0 && <StackList stack={stream.stack} />}
        {stream.requestedUrl !== stream.url && (
          <span title={stream.requestedUrl}>{words.requestedAs(stream.requestedUrl)}</span>
        )}
        {stream.withCredentials && <span title={words.withCredentialsHint}>{words.withCredentials}</span>}
        {isFrame && <span title={stream.document.url}>{words.inFrame(stream.document.url)}</span>}
        {stream.joinedLate && <span title={words.joinedLateHint}>{words.joinedLate}</span>}
        <Predecessor id={stream.predecessorId} />
      </div>
    </header>
  );
}

function Predecessor({ id }: { id: string | null }) {
  const { model } = usePanel();
  const at = id === null ? -1 : model.streams.value.findIndex((stream) => stream.id === id);
  if (at === -1) return null;
  return (
    <button
      type="button"
      class="stream-header__link"
      data-testid="predecessor"
      title={words.continuesHint}
      onClick={() => model.selectStream(id)}
    >
      {words.continues(at + 1)}
    </button>
  );
}
