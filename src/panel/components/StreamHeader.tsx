import { connectionInQuestion, endReason } from '../../core/diagnosis/end-reason.ts';
import { streamStatus } from '../../core/panel-layout/stream-status.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { say } from '../../text/message.ts';
import { text } from '../text.ts';
import { ChainFacts } from './ChainFacts.tsx';
import { CompletenessBadge } from './CompletenessBadge.tsx';
import { CopyAsMenu } from './CopyAsMenu.tsx';
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
      <Reason stream={stream} />
      <div class="stream-header__facts">
        <RequestFacts stream={stream} />
        {stream.stack.length > 0 && <StackList stack={stream.stack} />}
        {stream.requestedUrl !== stream.url && (
          <span title={stream.requestedUrl}>{words.requestedAs(stream.requestedUrl)}</span>
        )}
        {stream.withCredentials && <span title={words.withCredentialsHint}>{words.withCredentials}</span>}
        {stream.inWorker !== false && (
          <span title={stream.document.url}>
            {words.inWorker(stream.document.url, stream.inWorker !== null)}
          </span>
        )}
        {isFrame && <span title={stream.document.url}>{words.inFrame(stream.document.url)}</span>}
        {stream.joinedLate && <span title={words.joinedLateHint}>{words.joinedLate}</span>}
        <ChainFacts stream={stream} />
      </div>
    </header>
  );
}

/**
 * Why the last connection failed or does not open, or why it was lost, while there is no better one. What is no failure of a
 * stream without messages is said in their place.
 */
function Reason({ stream }: { stream: Stream }) {
  const connection = connectionInQuestion(stream);
  const reason = connection && endReason(stream, connection);
  if (!reason) return null;
  const { endCause } = connection;
  const isFailure = endCause === 'failed' || endCause === 'lost' || streamStatus(stream) === 'failed';
  if (!isFailure && stream.messageCount === 0) return null;
  const sentence = say(reason.sentence);
  return (
    <p
      class="stream-header__reason"
      data-testid="failure"
      data-failed={isFailure ? '' : undefined}
      title={sentence}
    >
      {sentence}
    </p>
  );
}
