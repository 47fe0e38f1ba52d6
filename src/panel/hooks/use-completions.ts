import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { type Completion, completeQuery, type KnownValues } from '../../core/query/complete-query.ts';
import type { QueryInput } from '../model/query-input.ts';

/** Completions shown at once. */
const MAX_OPTIONS = 10;

/** What may be written at the caret of a filter's field, and the keys that choose it. */
export function useCompletions(
  field: RefObject<HTMLInputElement | null>,
  input: QueryInput,
  known: KnownValues,
) {
  const options = useSignal<readonly Completion[]>([]);
  const active = useSignal<number | null>(null);

  function close() {
    options.value = [];
    active.value = null;
  }

  function look() {
    const element = field.current;
    const caret = element?.selectionStart ?? 0;
    const isWriting = element !== null && element.value.trim() !== '' && caret === element.selectionEnd;
    const found = isWriting ? completeQuery(element.value, caret, known, input.scope) : [];
    options.value = found.slice(0, MAX_OPTIONS);
    active.value = null;
  }

  function choose({ text, start, end }: Completion) {
    const before = input.text.value;
    const caret = start + text.length;
    input.write(before.slice(0, start) + text + before.slice(end));
    const element = field.current;
    if (element) {
      element.value = input.text.value;
      element.setSelectionRange(caret, caret);
      element.focus();
    }
    look();
  }

  function move(step: number) {
    const count = options.value.length;
    const from = active.value ?? (step > 0 ? -1 : count);
    active.value = (from + step + count) % count;
  }

  function onKeyDown(event: KeyboardEvent) {
    const option = options.value[active.value ?? -1];
    if (event.key === 'Escape') {
      // DevTools would open its drawer as well.
      event.preventDefault();
      if (options.value.length > 0) close();
      else input.write('');
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (options.value.length === 0) return;
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      if (!option) return close();
      event.preventDefault();
      choose(option);
    }
  }

  return { options: options.value, active: active.value, choose, onKeyDown, look, close };
}
