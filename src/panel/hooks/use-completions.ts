import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { completeQuery, type KnownValues } from '../../core/query/complete-query.ts';
import type { Span } from '../../core/query/query.ts';
import type { QueryInput } from '../model/query-input.ts';
import { text } from '../text.ts';
import { usePanel } from './use-panel.ts';

/** Completions shown at once. */
const MAX_OPTIONS = 10;

/** Text that may be written, and what it is, in words. */
export interface Option extends Span {
  readonly text: string;
  readonly meaning: string;
}

/** What may be written at the caret of a filter's field, and the keys that choose it: in an empty box, saved filters. */
export function useCompletions(
  field: RefObject<HTMLInputElement | null>,
  input: QueryInput,
  known: KnownValues,
) {
  const options = useSignal<readonly Option[]>([]);
  const active = useSignal<number | null>(null);
  const saved = usePanel().savedFilters.filters[input.scope].value;
  const offersSaved = () => input.text.value === '' && saved.length > 0;

  function close() {
    options.value = [];
    active.value = null;
  }

  function found(): readonly Option[] {
    const element = field.current;
    if (!element) return [];
    if (offersSaved()) return saved.map(({ text, name }) => ({ text, meaning: name, start: 0, end: 0 }));
    const caret = element.selectionStart ?? 0;
    if (element.value.trim() === '' || caret !== element.selectionEnd) return [];
    const completions = completeQuery(element.value, caret, known, input.scope);
    return completions.map(({ hint, ...one }) => ({ ...one, meaning: text.filter.hints[hint] ?? '' }));
  }

  function look() {
    options.value = found().slice(0, MAX_OPTIONS);
    active.value = null;
  }

  /** Writes a whole filter. */
  function write(text: string) {
    place(text, text.length);
    close();
  }

  function choose(option: Option) {
    const before = input.text.value;
    if (before === '') return write(option.text);
    const { text, start, end } = option;
    place(before.slice(0, start) + text + before.slice(end), start + text.length);
    look();
  }

  function place(text: string, caret: number) {
    input.write(text);
    const element = field.current;
    if (!element) return;
    element.value = text;
    element.setSelectionRange(caret, caret);
    element.focus();
  }

  function move(step: number) {
    const count = options.value.length;
    const from = active.value ?? (step > 0 ? -1 : count);
    active.value = (from + step + count) % count;
  }

  function onKeyDown(event: KeyboardEvent) {
    const option = options.value[active.value ?? -1];
    if (event.key === 'Escape') {
      event.preventDefault();
      if (options.value.length > 0) close();
      else input.write('');
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (options.value.length === 0 && offersSaved()) look();
      if (options.value.length === 0) return;
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      if (!option) return close();
      event.preventDefault();
      choose(option);
    }
  }

  return { options: options.value, active: active.value, offersSaved, choose, write, onKeyDown, look, close };
}
