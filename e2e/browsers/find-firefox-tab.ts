/** Declares `tab`, `gBrowser` and `element` of a tab that we opened, in whichever window it is. `args[0]` is its number. */
export const FIND_TAB = `
  const [gBrowser, tab] = [...Services.wm.getEnumerator('navigator:browser')]
    .flatMap((window) => [...window.gBrowser.tabs].map((candidate) => [window.gBrowser, candidate]))
    .find(([, candidate]) => candidate.inspectedTab === args[0]) ?? [];
  if (!tab) throw new Error('The tab was closed.');
  const element = tab.linkedBrowser;
  const browser = element;`;
