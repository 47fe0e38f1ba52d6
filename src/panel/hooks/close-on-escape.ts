/** Closes a dialog itself on Escape: a key that is left to the browser is not the panel's own. */
export function closeOnEscape(event: KeyboardEvent & { readonly currentTarget: HTMLDialogElement }): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.currentTarget.close();
}

/** Closes a disclosure that is open on Escape, and gives the focus to what opens it. */
export function closeDetailsOnEscape(
  event: KeyboardEvent & { readonly currentTarget: HTMLDetailsElement },
): void {
  const { currentTarget: details } = event;
  if (event.key !== 'Escape' || !details.open) return;
  event.preventDefault();
  details.open = false;
  details.querySelector('summary')?.focus();
}
