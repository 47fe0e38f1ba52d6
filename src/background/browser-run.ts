import browser from 'webextension-polyfill';

/**
 * A name for this run of the browser and of the extension, and whether it begins now. Session storage survives a stop of
 * the background, and is gone when the browser or the extension starts anew.
 */
export async function browserRun(): Promise<{ name: string; isNew: boolean }> {
  const { run } = await browser.storage.session.get('run');
  if (typeof run === 'string') return { name: run, isNew: false };
  const name = crypto.randomUUID();
  await browser.storage.session.set({ run: name });
  return { name, isNew: true };
}
