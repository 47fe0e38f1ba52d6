// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: a combobox, whose keys and focus are its input's.
import type { ComponentChildren } from 'preact';
import { useId, useMemo, useRef } from 'preact/hooks';
import type { KnownValues } from '../../core/query/complete-query.ts';
import { pointBelow } from '../hooks/menu-key.ts';
import { useCompletions } from '../hooks/use-completions.ts';
import type { QueryInput } from '../model/query-input.ts';
import { text } from '../text.ts';
import { CloseButton } from './CloseButton.tsx';
import { Completions } from './Completions.tsx';
import { FilterError } from './FilterError.tsx';
import { FilterHelp } from './FilterHelp.tsx';
import { SavedFiltersButton } from './SavedFiltersButton.tsx';
import './FilterBar.css';

interface FilterBarProps {
  input: QueryInput;
  label: string;
  placeholder: string;
  testId: string;
  known: KnownValues;
  /** A key where no completions are shown; the filter's own keys are left out where it is prevented. */
  onKey?(event: KeyboardEvent): void;
  /** What the filter has found. */
  children?: ComponentChildren;
}

const words = text.filter;

/** A filter to write, with what may be written at the caret, and what is wrong with it. */
export function FilterBar({ input, label, placeholder, testId, known, onKey, children }: FilterBarProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { options, active, offersSaved, choose, write, onKeyDown, look, close } = useCompletions(
    field,
    input,
    known,
  );
  // What is not finished yet, and can be, is no mistake; and what is offered would cover what is said of it.
  const error = options.length === 0 ? input.error.value : null;
  // Drawn anew only when it is another one: to place it, the browser has to lay out the panel at once.
  const completions = useMemo(
    () =>
      options.length > 0 &&
      field.current && (
        <Completions
          id={id}
          options={options}
          active={active}
          at={pointBelow(field.current)}
          onChoose={choose}
        />
      ),
    [options, active],
  );

  return (
    <div class="filter-bar">
      <div class="filter-bar__line" role="search" aria-label={label}>
        <input
          ref={field}
          type="text"
          class="filter-bar__input"
          data-testid={testId}
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-options`}
          aria-activedescendant={active === null ? undefined : `${id}-${active}`}
          aria-invalid={error !== null}
          aria-describedby={error ? `${id}-error` : undefined}
          placeholder={placeholder}
          spellcheck={false}
          autocomplete="off"
          value={input.text.value}
          onInput={(event) => {
            input.write(event.currentTarget.value);
            look();
          }}
          onKeyDown={(event) => {
            if (options.length === 0 && !(offersSaved() && event.key === 'ArrowDown')) onKey?.(event);
            if (!event.defaultPrevented) onKeyDown(event);
          }}
          onClick={() => offersSaved() && look()}
          onBlur={close}
        />
        {input.text.value !== '' && (
          <CloseButton
            class="filter-bar__clear"
            label={words.clear}
            onClick={() => {
              input.write('');
              field.current?.focus();
            }}
          />
        )}
        <SavedFiltersButton input={input} onChoose={write} />
        <FilterHelp scope={input.scope} />
        {children}
      </div>
      {completions}
      {error && <FilterError id={`${id}-error`} text={input.text.value} error={error} />}
    </div>
  );
}
