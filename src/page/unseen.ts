/** Runs our own code so that a mistake in it never reaches the page; nothing where it failed. */
export function unseen<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    // A page that broke what we need is not told.
    return undefined;
  }
}
