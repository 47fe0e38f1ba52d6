import { expect, test } from 'vitest';
import type { NetworkPanel, Panel, Tab } from '../browsers/inspected-browser.ts';
import { waitUntil } from '../browsers/wait-until.ts';
import { exists } from './exists.ts';
import { inBrowsers, type Setting } from './in-browsers.ts';
import { KEEP_FILES } from './keep-files.ts';

const SECRET = 'verysecret';

/** Puts a file into the panel's input, as a file dialog does. */
const CHOOSE_FILE = `
  const input = document.querySelector('[data-testid=file-input]');
  const chosen = new DataTransfer();
  chosen.items.add(new File([args[1]], args[0]));
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));`;

const LISTED = `[...document.querySelectorAll('[data-testid=message-list] [data-index]')]
  .map((row) => row.querySelector('[data-column=data]')?.textContent ?? '')`;

const MARKED = "return [...document.querySelectorAll('[data-marked]')].map(({ dataset }) => dataset.index)";

/** A stream with an address that holds a secret, an open connection and three messages, in the panel. */
async function recordedStream({ lab, inspect }: Setting, key: string): Promise<{ tab: Tab; panel: Panel }> {
  const { tab, panel } = await inspect();
  await panel.evaluate(KEEP_FILES);
  await tab.evaluate(
    "window.source = new EventSource(args[0]); window.source.addEventListener('price', () => {})",
    `/gate?name=${key}&token=${SECRET}&key=${key}`,
  );
  await lab.log.until(() => lab.log.find({ key })[0]?.status === 200);
  await lab.gate.send(key, 'id: 1\nevent: price\ndata: {"n":1}\n\ndata: <b>two</b>\n\ndata: three\n\n');
  await exists(panel, '[data-testid=message-list] [data-index="2"]');
  return { tab, panel };
}

const text = (panel: Panel, selector: string) =>
  panel.evaluate<string>('return document.querySelector(args[0])?.textContent', selector);

/** Exports in a format by the dialog; gives the file's text. */
async function exported(panel: Panel, format: string): Promise<string> {
  await panel.click('[data-testid=export]');
  await panel.click(`[data-testid=format-${format}]`);
  await panel.click('[data-testid=export-save]');
  await panel.waitFor("return document.querySelector('[data-testid=export-dialog]') === null", 'the file');
  return panel.evaluate<string>('return savedFiles.pop().text()');
}

inBrowsers('export and import', (setting) => {
  test('a HAR of a stream has its messages and its URL without the token', async () => {
    const { panel } = await recordedStream(setting, 'har');
    const har = await exported(panel, 'har');
    expect(har).not.toContain(SECRET);
    const [entry] = JSON.parse(har).log.entries;
    expect(entry.request.url).toMatch(/\/gate\?name=har&token=/);
    const messages = entry._eventSourceMessages as { eventName: string; eventId: string; data: string }[];
    expect(messages.map(({ eventName, eventId, data }) => [eventName, eventId, data])).toEqual([
      ['price', '1', '{"n":1}'],
      ['message', '1', '<b>two</b>'],
      ['message', '1', 'three'],
    ]);
  });

  test('a session is opened again with the same messages and marks, while the tab is captured on', async () => {
    const { lab } = setting;
    const { panel } = await recordedStream(setting, 'session');
    await panel.click('[data-testid=message-list] [data-index="1"]');
    await panel.press('m');
    await exists(panel, '[data-index="1"][data-marked]');
    const session = await exported(panel, 'session');
    expect(session).not.toContain(SECRET);
    const live = await panel.evaluate<string[]>(`return ${LISTED}`);
    expect(live).toHaveLength(3);

    await panel.evaluate(CHOOSE_FILE, 'saved.json', session);
    await exists(panel, '[data-testid=recording]');
    await exists(panel, '[data-testid=message-list] [data-index="2"]');
    expect(await text(panel, '[data-testid=recording] p')).toBe('Recorded: saved.json, 1 stream');
    expect(await panel.evaluate(`return ${LISTED}`)).toEqual(live);
    expect(await panel.evaluate("return document.querySelector('.panel b, img')")).toBe(null);
    expect(await text(panel, '[data-testid=stream-view] [data-status]')).toBe('Recorded');
    expect(await panel.evaluate(MARKED)).toEqual(['1']);
    expect(await text(panel, '[data-testid=completeness]')).not.toMatch(/reload/i);
    await panel.click('[data-testid=message-list] [data-index="1"]');
    await panel.waitFor(
      "return document.querySelector('[data-testid=data-text]')?.textContent === args[0]",
      'the message',
      '<b>two</b>',
    );
    await panel.click('[data-testid=tab-connections]');
    for (const plot of ['rate', 'pauses']) await exists(panel, `[data-testid=plot-${plot}] canvas`);
    await panel.click('[data-testid=tab-messages]');

    await panel.click('[data-testid=tab-headers]');
    await panel.press('Control+Shift+F', '[data-testid=tab-headers]');
    await panel.type('[data-testid=search-box]', 'two');
    await exists(panel, '[data-testid=search-results] [data-result="1"]');
    await panel.click('[data-testid=search-close]');
    await exists(panel, '[data-testid=tab-headers][aria-selected=true]');
    await panel.press('Control+Shift+F');
    await panel.click('[data-testid=search-results] [data-result="1"]');
    await exists(panel, '[data-testid=message-list] [data-index="1"][aria-selected=true]');

    await lab.gate.send('session', 'data: meanwhile\n\n');
    await panel.click('[data-testid=back-to-live]');
    await exists(panel, '[data-testid=message-list] [data-index="3"]');
    expect(await panel.evaluate(`return ${LISTED}`)).toEqual([...live, 'meanwhile']);
    expect(await text(panel, '[data-testid=stream-view] [data-status]')).toBe('Open');
  });

  test('the text of a stream is opened again', async () => {
    const { panel } = await recordedStream(setting, 'text');
    const stream = await exported(panel, 'eventStream');
    expect(stream).toContain('event: price\ndata: {"n":1}\n');
    await panel.evaluate(CHOOSE_FILE, 'stream.sse', stream);
    await exists(panel, '[data-testid=recording]');
    await exists(panel, '[data-testid=message-list] [data-index="2"]');
  });

  test('a file that is no recording is refused with a sentence', async () => {
    const { panel } = await recordedStream(setting, 'refused');
    await panel.evaluate(CHOOSE_FILE, 'notes.json', '{"log": 1}');
    await exists(panel, '[data-testid=file-problem]');
    expect(await text(panel, '[data-testid=file-problem] p')).toBe(
      'notes.json This file is JSON, but not a HAR: it has no list “log.entries”.',
    );
    expect(await panel.evaluate("return document.querySelector('[data-testid=recording]')")).toBe(null);
    await panel.click('[data-testid=dismiss]');
    await panel.waitFor("return document.querySelector('[data-testid=file-problem]') === null", 'its end');
  });

  test('Chromium’s own Network panel shows the messages of an exported HAR', async ({ skip }) => {
    if (setting.browser.name !== 'chromium') skip();
    const { panel } = await recordedStream(setting, 'network');
    const har = await exported(panel, 'har');
    const tab = await setting.open(`${setting.lab.url}/page/blank`);
    const network = (await tab.openNetworkPanel?.()) as NetworkPanel;
    await network.openHar(har);
    await network.showEventStream(JSON.parse(har).log.entries[0].request.url);
    await network.waitFor(SHOWS, 'the messages', ['{"n":1}', '<b>two</b>', 'three']);
  });

  test('a HAR that Chromium’s own Network panel saved is opened with all messages', async ({ skip }) => {
    if (setting.browser.name !== 'chromium') skip();
    const { lab } = setting;
    const tab = await setting.open(`${lab.url}/page/blank`);
    const network = (await tab.openNetworkPanel?.()) as NetworkPanel;
    await tab.evaluate("window.source = new EventSource('/unheard?key=saved'); source.onmessage = () => {};");
    const sent = await lab.log.until(() => {
      const messages = lab.log.find({ key: 'saved' })[0]?.messages;
      return messages?.length === 7 && messages;
    });
    const messagesOf = (har: string) => JSON.parse(har).log.entries[0]._eventSourceMessages ?? [];
    const har = await waitUntil(async () => {
      const saved = await network.saveHar();
      return messagesOf(saved).length === sent.length && saved;
    }, 'all messages in the Network panel');
    await network.close();

    const panel = await (await setting.open(`${lab.url}/page/blank`)).openPanel();
    await panel.evaluate(CHOOSE_FILE, 'chromium.har', har);
    await exists(panel, '[data-testid=recording]');
    await exists(panel, `[data-testid=message-list] [data-index="${sent.length - 1}"]`);
    const listed = await panel.evaluate<string[]>(`return ${LISTED.replace('=data]', '=type]')}`);
    expect(listed).toEqual(sent.map(({ event }) => event));
  });
});

/** Whether the Network panel's grid of messages holds these, in its shadow trees. */
const SHOWS = `
  const texts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
    if (node.shadowRoot) walk(node.shadowRoot);
    for (const child of node.childNodes) walk(child);
  };
  walk(document.body);
  const all = texts.join('\\n');
  return args[0].every((text) => all.includes(text)) `;
