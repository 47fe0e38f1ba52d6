import { useSignalEffect } from '@preact/signals';
import { formatCount } from '../../core/panel-layout/format.ts';
import { TIME_FORMATS, type TimeFormat } from '../../core/settings/settings.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { useRemembered } from '../hooks/use-remembered.ts';
import { text } from '../text.ts';
import { JumpToTime } from './JumpToTime.tsx';
import './MessageTools.css';

const words = text.messages;

/** What the list of messages shows, and where. */
export function MessageTools({ stream: { id, notes } }: { stream: Stream }) {
  const { rows, timeFormat, setSettings } = usePanel().model;
  const comments = useRemembered('comments', 1);
  const isShown = comments.value === 1;
  useSignalEffect(() => rows.showNotes(comments.value === 1));

  return (
    <div class="message-tools" role="toolbar" aria-label={words.tools}>
      {notes.count > notes.first && (
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
      )}
      <JumpToTime key={id} />
      <select
        data-testid="time-format"
        aria-label={words.timeFormat}
        title={words.timeFormat}
        value={timeFormat.value}
        onChange={(event) => setSettings({ timeFormat: event.currentTarget.value as TimeFormat })}
      >
        {TIME_FORMATS.map((name) => (
          <option key={name} value={name}>
            {words.times[name]}
          </option>
        ))}
      </select>
    </div>
  );
}
