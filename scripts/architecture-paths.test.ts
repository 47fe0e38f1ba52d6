import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url);
const PATH = /`((?:src|demo|e2e|scripts|docs)(?:\/[\w.-]+)*)`/g;
const LINK = /\]\((?!https?:)([^)#]+)\)/g;
const PICTURE = /src(?:set)?="([^"]+)"/g;

const documents = ['', 'docs/']
  .flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => folder + name))
  .filter((path) => path.endsWith('.md'));

test.each(documents)('every path that %s names exists', (document) => {
  const url = new URL(document, root);
  const text = readFileSync(url, 'utf8');
  const missing = [
    ...[...text.matchAll(PATH)].map(([, path = '']) => new URL(path, root)),
    ...[...text.matchAll(LINK), ...text.matchAll(PICTURE)].map(([, path = '']) => new URL(path, url)),
  ].filter((path) => !existsSync(path));
  expect(missing.map(({ pathname }) => pathname)).toEqual([]);
});
