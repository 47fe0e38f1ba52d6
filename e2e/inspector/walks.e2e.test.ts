import { expect, test } from 'vitest';
import type { Panel } from '../browsers/inspected-browser.ts';
import { clickOn, read, readRow, see, typeInto } from './by-words.ts';
import { inBrowsers, type Setting } from './in-browsers.ts';
import { KEEP_FILES } from './keep-files.ts';

/** How long the server tells the browser to wait, in ms. */
const RETRY = 1000;

/** How wide the panel is with the developer tools below a page, and beside it. */
const BELOW = 1000;
const BESIDE = 420;

/** A panel on a page with several streams: one failed, and another one reconnects again and again. */
async function openPage({ inspect }: Setting, width: number): Promise<Panel> {
  const { tab, panel } = await inspect();
  await panel.setSize(width, 600);
  await tab.evaluate(
    `window.sources = args.map((url) => new EventSource(url));
    for (const source of sources) source.onmessage = () => {};`,
    '/clock',
    '/status/503',
    `/ids?per=4&total=4000&retry=${RETRY}`,
    '/tick',
  );
  return panel;
}

/** Goes to the seventh message of the stream that has many. */
async function findMessage(panel: Panel): Promise<void> {
  await clickOn(panel, 'row', 'ids?');
  await typeInto(panel, 'Filter messages', 'id:7');
  await readRow(panel, 'Messages', (_row, _at, { length }) => length === 1);
  await clickOn(panel, 'row', 'message 7 of');
}

/** They go by what they read, point at and type, and by nothing else. */
inBrowsers('a new user', (setting) => {
  test('sees which stream reconnects', async () => {
    const panel = await openPage(setting, BELOW);
    await readRow(panel, 'Streams', ({ Reconnects }) => Number(Reconnects) > 0);
    await clickOn(panel, 'button', 'Reconnects');
    await clickOn(panel, 'button', 'Reconnects');
    await readRow(panel, 'Streams', ({ Name }, at) => at === 0 && Name?.startsWith('ids?'));
  });

  test('is told why a stream failed', async () => {
    const panel = await openPage(setting, BELOW);
    await clickOn(panel, 'row', 'Failed');
    await read(panel, 'Selected stream', 'The server answered HTTP 503: the browser does not reconnect');
  });

  test('reads how long the browser waited, and how long it was told to', async () => {
    const panel = await openPage(setting, BESIDE);
    await clickOn(panel, 'row', 'ids?');
    await readRow(panel, 'Messages', ({ Data }) => Data?.startsWith(`wait ${RETRY} ms`));
    await clickOn(panel, 'tab', 'Connections');
    const lost = await readRow(panel, 'Connections', (row) => / s$/.test(row['Back after'] ?? ''));
    // The browser's clock and the page's may be a little apart.
    expect(Number.parseFloat(lost['Back after'] ?? '')).toBeGreaterThanOrEqual((RETRY - 50) / 1000);
  });

  test('finds the message with an id, by a filter that the panel helps to write', async () => {
    const panel = await openPage(setting, BESIDE);
    await clickOn(panel, 'row', 'ids?');
    await typeInto(panel, 'Filter messages', 'i');
    await see(panel, 'suggestion', 'id: The last event ID');
    await panel.press('ArrowDown');
    await panel.press('Enter');
    await panel.press('7');
    await readRow(panel, 'Messages', (_row, _at, { length }) => length === 1);
    await clickOn(panel, 'row', 'message 7 of');
    await read(panel, 'Message', 'Last event ID 7');
    await read(panel, 'Message', 'message 7 of 4000');
  });

  test('saves the stream of a message', async () => {
    const panel = await openPage(setting, BELOW);
    await panel.evaluate(KEEP_FILES);
    await findMessage(panel);
    await clickOn(panel, 'button', 'Export');
    await clickOn(panel, 'option', 'NDJSON');
    await clickOn(panel, 'option', 'The selected one');
    await clickOn(panel, 'button', 'Save');
    const file = await panel.waitFor<string>('return savedFiles[0]?.text()', 'the file');
    const messages = file
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(messages.slice(0, 7).map(({ id, data }) => [id, data])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((id) => [`${id}`, `message ${id} of 4000`]),
    );
  });
});
