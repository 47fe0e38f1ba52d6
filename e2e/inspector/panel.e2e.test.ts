import { expect, test } from 'vitest';
import type { Panel } from '../browsers/inspected-browser.ts';
import { exists } from './exists.ts';
import { openExtensionPage } from './extension-page.ts';
import { inBrowsers } from './in-browsers.ts';
import { KEEP_COPIED } from './keep-copied.ts';

const text = (panel: Panel, selector: string) =>
  panel.evaluate<string | undefined>('return document.querySelector(args[0])?.textContent', selector);

/** Waits until a plot has pixels in the theme's colour. */
const isDrawn = (panel: Panel, plot: string, theme: string) =>
  panel.waitFor(
    `const box = document.querySelector('[data-testid=plot-' + args[0] + '] .plot__box');
    const canvas = box?.querySelector('canvas');
    if (!canvas || box.closest('[data-theme]').dataset.theme !== args[1]) return false;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const [red, green, blue] = getComputedStyle(box).fill.match(/\\d+/g).map(Number);
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255) return true;
    return false`,
    `the plot of ${plot} in the ${theme} theme`,
    plot,
    theme,
  );

inBrowsers('panel', (setting) => {
  test('a new user is told what to do while there is no stream', async () => {
    const { panel } = await setting.inspect();
    await exists(panel, '[data-testid=empty-state]');
    expect(await text(panel, '[data-testid=empty-state]')).toContain('EventSource');
  });

  test('a message is found, opened and read by its keys', async () => {
    const { lab } = setting;
    const { panel } = await setting.inspect(`${lab.url}/page/first-script?key=read`);
    await lab.log.until(() => lab.log.find({ key: 'read' })[0]?.status === 200);
    await lab.gate.send('read', 'id: 7\ndata: {"name":"Ada","tags":[1,2]}\n\n');
    await lab.gate.send('read', 'data: <img src=x onerror=alert(1)>\ndata: second line\n\n');
    await exists(panel, '[data-testid=message-list] [data-index="1"]');

    await panel.click('[data-testid=message-list] [data-index="0"]');
    await exists(panel, '[data-testid=data-json] [data-key=name]');
    expect(await text(panel, '[data-field=lastEventId] dd, dd[data-field=lastEventId]')).toBe('7');

    await panel.press('ArrowDown', '[data-testid=message-list]');
    await panel.waitFor(
      "return document.querySelector('[data-testid=data-text]')?.textContent === args[0]",
      'the exact text',
      '<img src=x onerror=alert(1)>\nsecond line',
    );
    expect(await panel.evaluate("return document.querySelector('img')")).toBe(null);
  });

  test('messages are filtered as one writes, with what may be written and what is wrong with it', async () => {
    const { lab } = setting;
    const { panel } = await setting.inspect(`${lab.url}/page/first-script?key=filter`);
    await lab.log.until(() => lab.log.find({ key: 'filter' })[0]?.status === 200);
    const send = (number: number) =>
      lab.gate.send(
        'filter',
        `id: ${number}\ndata: {"n":${number},"user":"${number % 2 ? 'Ada' : 'Bob'}"}\n\n`,
      );
    for (let number = 0; number < 4; number++) await send(number);
    const shows = (...ids: number[]) =>
      panel.waitFor(
        `const rows = [...document.querySelectorAll('[data-testid=message-list] [data-index]')];
        return rows.map((row) => row.dataset.index).join() === args[0] || Promise.reject(new Error(rows.map((row) => row.dataset.index).join()))`,
        `the messages ${ids}`,
        ids.join(),
      );
    await shows(0, 1, 2, 3);

    await panel.type('[data-testid=message-filter]', 'json:$.user=ada OR data:/"n":2/');
    await shows(2);
    await panel.type('[data-testid=message-filter]', 'json:$.user=Ada json:$.n>1');
    await shows(3);
    await send(4);
    await send(5);
    await shows(3, 5);

    // Pasted: what is typed is a filter at first.
    await panel.evaluate(
      `const field = document.querySelector('[data-testid=message-filter]');
      field.value = 'stat:open';
      field.dispatchEvent(new Event('input', { bubbles: true }));`,
    );
    expect(await text(panel, '[data-testid=filter-error] mark')).toBe('stat:open');
    await shows(3, 5);

    await panel.type('[data-testid=message-filter]', 'tr');
    await panel.press('ArrowDown', '[data-testid=message-filter]');
    await panel.press('Enter', '[data-testid=message-filter]');
    await panel.waitFor(
      "return document.querySelector('[data-testid=message-filter]').value === 'transport:'",
      'the completion',
    );
    await panel.press('Escape', '[data-testid=message-filter]');
    await panel.press('Escape', '[data-testid=message-filter]');
    await shows(0, 1, 2, 3, 4, 5);

    await panel.type('[data-testid=stream-filter]', 'state:closed');
    await panel.waitFor("return document.querySelector('[data-stream-id]') === null", 'no stream');
  });

  test('a filter is saved under a name, and chosen and removed by keyboard in another panel', async () => {
    const { lab } = setting;
    const { panel } = await setting.inspect(`${lab.url}/page/first-script?key=saved`);
    await exists(panel, '[data-testid=stream-filter]');
    await panel.type('[data-testid=stream-filter]', 'is:live -url:<');
    await panel.click('[data-testid=saved-streams]');
    await panel.type('[data-testid=filter-name]', 'Live');
    await panel.press('Enter');
    await exists(panel, '[data-filter="is:live -url:<"]');
    await exists(panel, '[data-testid=saved-streams] [data-shape=starred]');

    const other = await (await setting.open(`${lab.url}/page/first-script?key=chosen`)).openPanel();
    await exists(other, '[data-testid=stream-filter]');
    await other.press('ArrowDown', '[data-testid=stream-filter]');
    await other.press('Enter');
    await other.waitFor(
      "return document.querySelector('[data-testid=stream-filter]').value === 'is:live -url:<'",
      'the saved filter',
    );
    await other.press('ArrowDown', '[data-testid=saved-streams]');
    await other.press('ArrowDown');
    await other.press('Delete');
    await other.waitFor("return document.querySelector('[data-filter]') === null", 'no saved filter');
    await exists(panel, '[data-testid=saved-streams] [data-shape=star]', 'the other panel to hear of it');
  });

  test('streams are sorted by a column, the other way when it is chosen again, and then as they came', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `window.sources = [2, 5, 1].map((n) => new EventSource('/ids?per=' + n + '&total=' + n + '&retry=60000'));
      await Promise.all(sources.map((source) => new Promise((done) => { source.onerror = done })))`,
    );
    const counts = (...expected: number[]) =>
      panel.waitFor(
        `const cells = document.querySelectorAll('[data-stream-id] [data-column=messages]');
        return [...cells].map((cell) => cell.textContent).join() === args[0]`,
        `the counts ${expected}`,
        expected.join(),
      );
    await counts(2, 5, 1);
    const title = '[data-testid=stream-list] [role=columnheader][data-column=messages] button';
    await panel.click(title);
    await counts(1, 2, 5);
    await panel.click(title);
    await counts(5, 2, 1);
    await panel.click(title);
    await counts(2, 5, 1);
  });

  test('every row of 20,000 can be reached, all can be copied, and the list follows the newest until it is scrolled away', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate("window.source = new EventSource('/burst?count=20000&size=60')");
    const shown = (index: number) =>
      panel.waitFor(
        `const row = document.querySelector('[data-testid=message-list] [data-index="' + args[0] + '"]');
        return row?.textContent.includes(String(args[0] + 1) + ' ')`,
        `row ${index}`,
        index,
      );
    await shown(19_999);
    await panel.click('[data-testid=message-list] [data-index="19999"]');
    await panel.press('Home', '[data-testid=message-list]');
    await shown(0);
    await panel.press('End', '[data-testid=message-list]');
    await shown(19_999);

    await panel.evaluate(KEEP_COPIED);
    await panel.press('Control+a', '[data-testid=message-list]');
    await panel.click('[data-testid=copy-messages]');
    await panel.click('[data-testid=copy-messages-json]');
    const outcome = await panel.waitFor(
      "return window.copied ? 'copied' : document.querySelector('[data-testid=copy-waiting]')?.dataset.testid",
      'the copied text',
    );
    // A browser forgets a click when reading takes long, and the panel asks for another.
    if (outcome !== 'copied') await panel.click('[data-testid=copy-waiting]');
    await panel.waitFor('return window.copied !== ""', 'the copied text');
    const numbers = await panel.evaluate<number[]>(
      'return JSON.parse(window.copied).map(({ data }) => Number(data.split(" ")[0]))',
    );
    expect(numbers).toEqual(Array.from({ length: 20_000 }, (_, at) => at + 1));
  });

  test('connections tell how long the browser waited and which last event ID it held', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate("window.source = new EventSource('/ids?per=3&total=9&retry=500')");
    await exists(panel, '[data-stream-id][data-state=closed]', 'the end of the stream');
    await panel.click('[data-testid=tab-connections]');
    await panel.waitFor(
      "return document.querySelectorAll('[data-testid=connection]').length === 4",
      'four attempts',
    );
    const ids = await panel.evaluate<string[]>(
      `return [...document.querySelectorAll('[data-testid=connection] [data-column=lastEventId]')]
        .map(({ textContent }) => textContent)`,
    );
    expect(ids.slice(1)).toEqual(['3', '6', '9']);
    const states = await panel.evaluate<string[]>(
      `return [...document.querySelectorAll('[data-testid=timeline] [data-state]')].map(({ dataset }) => dataset.state)`,
    );
    expect(states).toContain('connecting');
    expect(states).toContain('open');

    for (const theme of ['dark', 'light'] as const) {
      await panel.setTheme(theme);
      for (const plot of ['rate', 'pauses']) await isDrawn(panel, plot, theme);
    }
    await panel.click('[data-testid=longest-pause]');
    await panel.waitFor(
      `const at = document.querySelector('[data-testid=message-list] [aria-selected=true]')?.dataset.index;
      return at === '3' || at === '6'`,
      'the first message of a later connection',
    );
  });

  test('pausing holds the view still while capture goes on', async () => {
    const { lab } = setting;
    const { panel } = await setting.inspect(`${lab.url}/page/first-script?key=pause`);
    await lab.log.until(() => lab.log.find({ key: 'pause' })[0]?.status === 200);
    await lab.gate.send('pause', 'data: one\n\n');
    await exists(panel, '[data-testid=message-list] [data-index="0"]');
    await panel.click('[data-testid=pause]');
    await lab.gate.send('pause', 'data: two\n\n');
    await exists(panel, '[data-testid=paused-count]');
    expect(await panel.evaluate(`return document.querySelector('[data-index="1"]')`)).toBe(null);
    await panel.click('[data-testid=pause]');
    await exists(panel, '[data-testid=message-list] [data-index="1"]');
  });

  test('clearing forgets messages and closed streams, and keeps what lives', async () => {
    const { lab } = setting;
    const tab = await setting.open(`${lab.url}/page/first-script?key=clear`);
    await tab.evaluate(
      "const failed = new EventSource('/status/500'); await new Promise((done) => { failed.onerror = done })",
    );
    const panel = await tab.openPanel();
    await lab.log.until(() => lab.log.find({ key: 'clear' })[0]?.status === 200);
    await lab.gate.send('clear', 'data: old\n\n');
    await exists(panel, '[data-testid=message-list] [data-index="0"]');
    await panel.click('[data-testid=clear]');
    await panel.waitFor(
      "return document.querySelectorAll('[data-stream-id]').length === 1",
      'the live stream alone',
    );
    await panel.waitFor("return document.querySelector('[data-index]') === null", 'no message');
    await lab.gate.send('clear', 'data: new\n\n');
    await exists(panel, '[data-testid=message-list] [data-index="1"]', 'the new message');
  });

  test('what is cleared is gone at once while the panel is paused', async () => {
    const { lab } = setting;
    const tab = await setting.open(`${lab.url}/page/first-script?key=paused-clear`);
    const panel = await tab.openPanel();
    await lab.log.until(() => lab.log.find({ key: 'paused-clear' })[0]?.status === 200);
    await lab.gate.send('paused-clear', 'data: old\n\n'.repeat(100));
    await exists(panel, '[data-testid=message-list] [data-index="99"]');
    await panel.press('Home', '[data-testid=message-list]');
    await panel.click('[data-testid=pause]');
    await panel.click('[data-testid=clear]');
    await panel.waitFor(
      "return document.querySelector('[data-stream-id] [data-column=messages]').textContent === '0'",
      'no message',
    );
    await panel.click('[data-testid=pause]');
    await lab.gate.send('paused-clear', 'data: new\n\n'.repeat(100));
    await exists(panel, '[data-testid=message-list] [data-index="100"]', 'a new message');
  });

  test('a list that follows goes on with that when the panel gets taller', async () => {
    const { lab } = setting;
    const tab = await setting.open(`${lab.url}/page/first-script?key=taller`);
    const panel = await tab.openPanel();
    await lab.log.until(() => lab.log.find({ key: 'taller' })[0]?.status === 200);
    let count = 0;
    for (const height of [400, 800, 400, 700]) {
      await panel.setSize(900, height);
      await lab.gate.send('taller', 'data: x\n\n'.repeat(100));
      count += 100;
      await exists(panel, `[data-testid=message-list] [data-index="${count - 1}"]`, 'the newest message');
    }
  });

  test('a response that the page does not read is closed where it gives it up, and failed where it is cut off', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    const give = async (key: string) => {
      await tab.evaluate(
        `window.giving = new AbortController();
        window.response = fetch('/gate?key=' + args[0], { signal: giving.signal });`,
        key,
      );
      await lab.log.until(() => lab.log.find({ key })[0]?.status === 200);
      // Firefox gives the page no response before it has some of the body.
      await lab.gate.send(key, ': hello\n\n');
      await tab.evaluate('await response');
      await exists(panel, '[data-stream-id]:last-child [data-status=open]', 'the open stream');
    };
    await give('given-up');
    await tab.evaluate('giving.abort()');
    await exists(panel, '[data-stream-id] [data-status=closed]', 'the closed stream');
    await give('cut-off');
    await lab.gate.destroy('cut-off');
    await exists(panel, '[data-stream-id] [data-status=failed]', 'the failed stream');
  });

  test('an event of 50 MB is captured whole and does not freeze the panel', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `window.source = new EventSource('/event?size=50000000');
      await new Promise((done) => { source.onmessage = done });`,
    );
    await exists(panel, '[data-testid=message-list] [data-index="0"]', 'the message');
    await panel.click('[data-testid=message-list] [data-index="0"]');
    await exists(panel, '[data-testid=show-all]', 'the offer to show all');
    expect(await text(panel, '[data-field=size] dd, dd[data-field=size]')).toBe('50 MB');
    await panel.click('[data-testid=show-all]');
    await panel.press('End', '[data-testid=long-text]');
    await panel.waitFor(
      `const lines = [...document.querySelectorAll('[data-testid=long-text] [data-line]')];
      const length = lines.at(-1).dataset.line * lines[0].textContent.length + lines.at(-1).textContent.length;
      return length === args[0] || Promise.reject(new Error(length))`,
      'the last of its characters',
      50_000_000,
    );
  });

  test('panel and popup speak the language that the settings name', async () => {
    const { browser } = setting;
    const store = (language: string) =>
      browser.evaluateInBackground(
        'await chrome.storage.sync.set({ settings: { language: args[0] } })',
        language,
      );
    await store('zh_CN');
    try {
      const { panel } = await setting.inspect();
      await exists(panel, '[data-testid=empty-state]');
      expect(await panel.evaluate('return document.documentElement.lang')).toBe('zh-CN');
      expect(await text(panel, 'label:has([data-testid=preserve-log])')).toContain('保留日志');
      expect(await text(panel, '[data-testid=empty-state]')).toContain('事件流');

      const popup = await openExtensionPage(setting, 'popup');
      await popup.waitFor(
        "return document.querySelector('h1')?.textContent.includes('事件流')",
        'Chinese words',
      );
    } finally {
      await store('auto');
    }
  });
});
