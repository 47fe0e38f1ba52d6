/** Gives the focus to the first element that matches, in document order. */
export function focusFirst(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
