import { useEffect } from 'preact/hooks';

/** What takes a question mark as text. */
const TEXT_FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

/** Calls back when `?` is pressed, unless that is typing or a dialog is open. */
export function useQuestionMark(ask: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (event.target instanceof Element && event.target.closest(TEXT_FIELDS)) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      ask();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [ask]);
}
