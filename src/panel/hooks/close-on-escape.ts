/** Closes a dialog itself on Escape: a key that is left to the browser is not the panel's own. */
export function closeOnEscape(event: KeyboardEvent & { readonly currentTarget: HTMLDialogElement }): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.currentTarget.close();
}
