import { useSignal } from '@preact/signals';
import { parseMoment } from '../../core/query/moment.ts';
import { focusFirst } from '../hooks/focus-first.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';

const words = text.messages;

/** A field for a time to go to. */
export function JumpToTime() {
  const { navigation, filter } = usePanel().model;
  const problem = useSignal<string | null>(null);

  async function go(written: string) {
    const moment = parseMoment(written.trim());
    if (!moment) problem.value = words.noTime;
    else if (await navigation.goToMoment(moment)) focusFirst('[data-testid="message-list"]');
    else problem.value = filter.matches.value ? words.noneFiltered : words.noneThen;
  }

  return (
    <>
      {problem.value !== null && (
        <span class="message-tools__problem" role="alert" data-testid="jump-problem">
          {problem.value}
        </span>
      )}
      <input
        class="message-tools__jump"
        type="text"
        data-testid="jump-to-time"
        aria-label={words.goToTime}
        aria-invalid={problem.value !== null}
        placeholder={words.goToTime}
        title={words.goToTimeHint}
        spellcheck={false}
        autocomplete="off"
        onInput={() => {
          problem.value = null;
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') void go(currentTarget.value);
        }}
      />
    </>
  );
}
