import { useLayoutEffect, useRef } from 'preact/hooks';
import { useLeaveDetail } from '../hooks/use-leave-detail.ts';
import { useMessageKeys } from '../hooks/use-message-keys.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { Detail } from '../model/message-detail.ts';
import { text } from '../text.ts';
import { Comparison } from './Comparison.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { MessageDetail } from './MessageDetail.tsx';
import { NoteDetail } from './NoteDetail.tsx';
import './DetailPane.css';

/** The selected message or note, or why it is not there. */
export function DetailPane() {
  const { model } = usePanel();
  const detail = model.detail.detail.value;
  const compared = model.comparison.compared.value;
  const pane = useRef<HTMLElement>(null);
  const shown = detail.state === 'message' ? detail.reading : detail;
  useLayoutEffect(() => {
    if (pane.current) pane.current.scrollTop = 0;
  }, [shown, compared]);

  const onMessageKey = useMessageKeys();
  const leave = useLeaveDetail();

  return (
    <section
      class="detail-pane"
      ref={pane}
      data-testid="detail"
      tabIndex={-1}
      aria-label={text.detail.name}
      onKeyDown={(event) => {
        onMessageKey(event);
        leave(event);
      }}
    >
      <ErrorBoundary of={compared ?? detail}>
        {compared ? <Comparison compared={compared} /> : <Content detail={detail} />}
      </ErrorBoundary>
    </section>
  );
}

function Content({ detail }: { detail: Detail }) {
  if (detail.state === 'message') return <MessageDetail message={detail.message} reading={detail.reading} />;
  if (detail.state === 'note') return <NoteDetail key={detail.note.index} note={detail.note} />;
  const sentence =
    detail.state === 'error'
      ? text.detail.failed(detail.reason)
      : text.detail[detail.state === 'gone' ? 'gone' : 'loading'];
  return <EmptyState title={sentence}>{null}</EmptyState>;
}
