import { useSignalEffect } from '@preact/signals';
import { formatCount } from '../../core/panel-layout/format.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { useRemembered } from '../hooks/use-remembered.ts';
import { text } from '../text.ts';
import './MessageTools.css';

const words = text.messages;

/** What the list of messages shows besides them. */
export function MessageTools({ stream: { notes } }: { stream: Stream }) {
  const { rows } = usePanel().model;
  const comments = useRemembered('comments', 1);
  const isShown = comments.value === 1;
  useSignalEffect(() => rows.showNotes(comments.value === 1));

  return (
    <div class="message-tools" role="toolbar" aria-label={words.tools}>
      <label title={words.commentsHint}>
        <input
          type="checkbox"
          data-testid="show-comments"
          checked={isShown}
          onChange={() => {
            comments.value = isShown ? 0 : 1;
          }}
        />
        {words.comments} <span class="message-tools__count">{formatCount(notes.count - notes.first)}</span>
      </label>
    </div>
  );
}
