import { endReason } from '../../core/diagnosis/end-reason.ts';
import { untoldError } from '../../core/diagnosis/network-error.ts';
import type { Connection, Stream } from '../../core/stream/stream.ts';
import { say } from '../../text/message.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ChainFacts } from './ChainFacts.tsx';
import { CompletenessBadge } from './CompletenessBadge.tsx';
import { CopyAsMenu } from './CopyAsMenu.tsx';
import { isWatched } from './is-watched.ts';
import { RequestFacts } from './RequestFacts.tsx';
import { StackList } from './StackList.tsx';
import { StateLabel } from './StateLabel.tsx';
import './StreamHeader.css';

const words = text.stream;

/** What a stream is: its URL, its state and how the page opened it. */
export function StreamHeader({ stream }: { stream: Stream }) {
  const isFrame = stream.document.frameId > 0;
  return (
    <header class="stream-header">
      <div class="stream-header__line">
        <StateLabel stream={stream} />
        <h1 class="stream-header__url" data-testid="stream-url" title={stream.url}>
          {stream.url}
        </h1>
        <CopyAsMenu key={stream.id} stream={stream} />
        <CompletenessBadge key={stream.id} stream={stream} />
      </div>
      <Failure stream={stream} />
      <div class="stream-header__facts">
        <RequestFacts stream={stream} />
        {stream.stack.length > 0 && <StackList stack={stream.stack} />}
        {stream.requestedUrl !== stream.url && (
          <span title={stream.requestedUrl}>{words.requestedAs(stream.requestedUrl)}</span>
        )}
        {stream.withCredentials && <span title={words.withCredentialsHint}>{words.withCredentials}</span>}
        {stream.inWorker && <span title={stream.document.url}>{words.inWorker(stream.document.url)}</span>}
        {isFrame && <span title={stream.document.url}>{words.inFrame(stream.document.url)}</span>}
        {stream.joinedLate && <span title={words.joinedLateHint}>{words.joinedLate}</span>}
        <ChainFacts stream={stream} />
      </div>
    </header>
  );
}

/** Why the last connection failed or was lost, while there is no better one. */
function Failure({ stream }: { stream: Stream }) {
  const watchedSince = usePanel().model.view.value?.watchedSince ?? null;
  const failed = lastFailed(stream);
  if (!failed) return null;
  const reason = endReason(stream, failed, isWatched(failed, watchedSince));
  const sentence = reason ? say(reason.sentence) : undefined;
  return (
    <p class="stream-header__failure" data-testid="failure" title={sentence}>
      {sentence}
    </p>
  );
}

/** The last connection if it failed; the one before while the browser tries again. */
function lastFailed({ connections }: Stream): Connection | undefined {
  const last = connections.at(-1);
  const before = connections.at(-2);
  if (last && (last.endCause === 'failed' || untoldError(last))) return last;
  return last?.openTime === null && last.endCause === null && before?.endCause === 'lost'
    ? before
    : undefined;
}
