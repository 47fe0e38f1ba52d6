/** Closes a dialog itself on Escape: a key that is left to the browser opens the drawer of DevTools as well. */
export function closeOnEscape(event: KeyboardEvent & { readonly currentTarget: HTMLDialogElement }): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  event.currentTarget.close();
}
