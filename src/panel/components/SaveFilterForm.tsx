import { type Signal, useSignal } from '@preact/signals';
import { MAX_NAME_LENGTH, savedAs } from '../../core/query/saved-filters.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { QueryInput } from '../model/query-input.ts';
import type { Refusal } from '../model/saved-filters.ts';
import { text } from '../text.ts';

const words = text.savedFilters;

interface SaveFilterFormProps {
  input: QueryInput;
  /** Why nothing was changed when that was asked for last. */
  refusal: Signal<Refusal | null>;
}

/** Saves the filter in the box, with a name or none, or names it otherwise; says why where that cannot be. */
export function SaveFilterForm({ input, refusal }: SaveFilterFormProps) {
  const { filters, save } = usePanel().savedFilters;
  const written = input.text.value.trim();
  const saved = savedAs(filters[input.scope].value, written);
  const name = useSignal(saved?.name ?? '');
  const isDone = useSignal(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    refusal.value = await save(input.scope, written, name.value);
    isDone.value = refusal.value === null;
  }

  if (written === '') return <p>{words.nothing}</p>;
  if (input.error.value) return <p>{words.bad}</p>;
  return (
    <form onSubmit={submit}>
      <code title={written}>{written}</code>
      <div class="saved-filters__save">
        <input
          type="text"
          data-testid="filter-name"
          aria-label={words.nameBox}
          placeholder={words.namePlaceholder}
          maxLength={MAX_NAME_LENGTH}
          spellcheck={false}
          autocomplete="off"
          value={name.value}
          onInput={({ currentTarget }) => {
            name.value = currentTarget.value;
            isDone.value = false;
          }}
        />
        <button type="submit" data-testid="save-filter">
          {saved ? words.rename : words.save}
        </button>
      </div>
      <p role="status" data-testid="filter-saved" data-refused={refusal.value ? '' : undefined}>
        {refusal.value ? words.refused(refusal.value) : isDone.value && saved ? words.saved : ''}
      </p>
    </form>
  );
}
