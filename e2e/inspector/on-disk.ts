import type { InspectedBrowser, Json } from '../browsers/inspected-browser.ts';

/** The keys of all records in the extension's databases. */
export function keysOnDisk(browser: InspectedBrowser): Promise<Json[]> {
  return browser.evaluateInBackground(
    `const keys = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
        request.onblocked = () => reject(new Error(name + ' is blocked.'));
      });
      for (const store of database.objectStoreNames) {
        keys.push(...await new Promise((resolve) => {
          const request = database.transaction(store).objectStore(store).getAllKeys();
          request.onsuccess = () => resolve(request.result);
        }));
      }
      database.close();
    }
    return keys;`,
  );
}

/** The tabs of which any of the extension's databases holds something. */
export async function tabsOnDisk(browser: InspectedBrowser): Promise<number[]> {
  const keys = await keysOnDisk(browser);
  // A key is a tab, or begins with one.
  return keys.map((key) => (Array.isArray(key) ? key[0] : key) as number);
}
