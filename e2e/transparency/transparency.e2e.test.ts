import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtExtension } from '../browsers/built-extension.ts';
import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import { launch } from '../browsers/launch.ts';
import type { CheckServer } from '../web-platform/server.ts';
import { compareRecords, type PageRecord } from './compare-records.ts';
import { knownDifferences } from './known-differences.ts';
import { runPageProgram, startTransparencyServer } from './run-page-program.ts';

/** What a bare browser leaves open for ever: anything else that comes to nothing would compare nothing. */
const neverSettled = {
  chromium: [],
  firefox: ['a removed frame', 'a frame that went elsewhere'].map(
    (frame) => `requests in other windows › ${frame} › fetches`,
  ),
};

/** For two runs of the whole program at once, in milliseconds. */
const TIME_LIMIT = 600_000;

let server: CheckServer;

beforeAll(async () => {
  server = await startTransparencyServer();
});

afterAll(() => server.close());

describe.each(['chromium', 'firefox'] as const)('a page in %s', (name) => {
  const browsers: InspectedBrowser[] = [];
  let bare: PageRecord;
  let inspected: PageRecord;

  beforeAll(async () => {
    const [without, having] = [await launch(name), await launch(name, { extension: builtExtension[name] })];
    browsers.push(without, having);
    [bare, inspected] = await Promise.all([runPageProgram(without, server), runPageProgram(having, server)]);
  }, TIME_LIMIT);

  afterAll(async () => {
    for (const browser of browsers) await browser.close();
  });

  test('gets to see all there is', () => {
    expect(Object.keys(bare).filter((path) => path.endsWith('was cut short by'))).toEqual([]);
    expect(Object.keys(bare).length).toBeGreaterThan(500);
    const unsettled = Object.keys(bare).filter((path) => JSON.stringify(bare[path]).includes('"nothing"'));
    expect(unsettled).toEqual(neverSettled[name]);
  });

  test('sees with the extension what it sees without, but for known differences', () => {
    expect(compareRecords(bare, inspected, knownDifferences[name])).toEqual({ unexpected: [], missing: [] });
  });
});
