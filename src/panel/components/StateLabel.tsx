import { endReason } from '../../core/diagnosis/end-reason.ts';
import { lastOpened, type StreamStatus, streamStatus } from '../../core/panel-layout/stream-status.ts';
import { isLeftUnread } from '../../core/stream/is-live.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { say } from '../../text/message.ts';
import { text } from '../text.ts';
import './StateLabel.css';

const SHAPES: Record<StreamStatus, string> = {
  connecting: 'M6 1.75a4.25 4.25 0 1 1 0 8.5a4.25 4.25 0 1 1 0-8.5',
  reconnecting: 'M9.9 4.2A4.25 4.25 0 1 0 10.2 6.6M10.4 1.6V4.6H7.4',
  open: 'M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8',
  frozen: 'M4 2.5V9.5M8 2.5V9.5',
  closed: 'M2.5 2.5H9.5V9.5H2.5Z',
  failed: 'M2.5 2.5L9.5 9.5M9.5 2.5L2.5 9.5',
  finished: 'M2 6.5L5 9.5L10 3',
  'page-gone': 'M2 6H10',
  recorded: 'M6 2.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7M6 5.2a0.8 0.8 0 1 1 0 1.6a0.8 0.8 0 1 1 0-1.6',
};

/** A stream's status as shape and word, in its colour. */
export function StateLabel({ stream }: { stream: Stream }) {
  const status = streamStatus(stream);
  return (
    <span class="state-label" data-status={status} title={hintOf(stream, status)}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d={SHAPES[status]} />
      </svg>
      <span class="state-label__word">{text.status[status]}</span>
    </span>
  );
}

function hintOf(stream: Stream, status: StreamStatus): string {
  if (status === 'finished' && isLeftUnread(stream)) return text.requestHint.unread;
  const last = stream.connections.at(-1);
  const end = status === 'closed' && !stream.witnesses.includes('hook') && last && endReason(stream, last);
  if (end) return say(end.sentence);
  if (status === 'reconnecting' && !lastOpened(stream)) return text.statusHint.reconnectingUnopened;
  const hint = stream.transport === 'eventsource' ? undefined : text.requestHint[status];
  return hint ?? text.statusHint[status];
}
