import type { Pages } from './recorded-stream.ts';

/** A JSON array, an entry on each line, page by page. */
export async function* jsonArray<T>(pages: Pages<T>, toValue: (entry: T) => unknown): AsyncGenerator<string> {
  let before = '[\n';
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield before + page.map((entry) => JSON.stringify(toValue(entry))).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : '\n]';
}

/** A JSON string of texts one after another, page by page. */
export async function* jsonString<T>(pages: Pages<T>, toText: (entry: T) => string): AsyncGenerator<string> {
  yield '"';
  for await (const page of pages) yield JSON.stringify(page.map(toText).join('')).slice(1, -1);
  yield '"';
}

/** An object that is not empty, without its end: members may follow, each after a comma. */
export function openObject(object: object): string {
  return JSON.stringify(object).slice(0, -1);
}
