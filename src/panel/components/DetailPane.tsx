import { useLayoutEffect, useRef } from 'preact/hooks';
import { useCloseDetail } from '../hooks/use-close-detail.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { Detail } from '../model/message-detail.ts';
import { text } from '../text.ts';
import { EmptyState } from './EmptyState.tsx';
import { MessageDetail } from './MessageDetail.tsx';
import './DetailPane.css';

/** The selected message, or why it is not there. */
export function DetailPane() {
  const { model } = usePanel();
  const detail = model.detail.detail.value;
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (pane.current) pane.current.scrollTop = 0;
  }, [detail]);

  const close = useCloseDetail();

  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  }

  return (
    <section
      class="detail-pane"
      ref={pane}
      data-testid="detail"
      aria-label={text.detail.name}
      onKeyDown={leave}
    >
      {detail.state === 'ready' ? (
        <MessageDetail key={detail.message.index} message={detail.message} />
      ) : (
        <EmptyState title={sentence(detail)}>{null}</EmptyState>
      )}
    </section>
  );
}

function sentence(detail: Exclude<Detail, { state: 'ready' }>): string {
  if (detail.state === 'error') return text.detail.failed(detail.reason);
  return detail.state === 'gone' ? text.detail.gone : text.detail.loading;
}
