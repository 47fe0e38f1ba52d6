import { expect, test } from 'vitest';
import type { Json, Panel, Tab } from '../browsers/inspected-browser.ts';
import { waitUntil } from '../browsers/wait-until.ts';
import { exists } from './exists.ts';
import { inBrowsers, type Setting } from './in-browsers.ts';
import { KEEP_COPIED } from './keep-copied.ts';

const LIST = '[data-testid=stream-list]';
const HEAD = `${LIST} [role=columnheader]`;

/** A panel with two streams that live, on one origin, and one to another that has ended. */
async function openStreams({ inspect }: Setting): Promise<{ tab: Tab; panel: Panel }> {
  const { tab, panel } = await inspect();
  await tab.evaluate(
    `window.sources = ['/clock?every=50', '/clock?every=60'].map((url) => new EventSource(url));
    sources.push(new EventSource(location.origin.replace('127.0.0.1', 'localhost') + '/ids?per=2&total=2&retry=50'));`,
  );
  await panel.setSize(1000, 600);
  await exists(panel, '[data-stream-id][data-state=closed]');
  return { tab, panel };
}

/** Waits until what was chosen last is stored: the next panel begins with that. */
const isStored = (panel: Panel, condition: string, ...args: Json[]) =>
  panel.waitFor(
    `const { grouping, streams } = (await chrome.storage.sync.get('columns')).columns ?? {};
    return streams && ${condition}`,
    'the choice to be stored',
    ...args,
  );

inBrowsers('the list of streams', (setting) => {
  test('columns are chosen and sized by keyboard, and are so in the next panel', async () => {
    const { panel } = await openStreams(setting);
    await panel.press('ArrowDown', '[data-testid=columns-streams]');
    await exists(panel, '[data-testid=columns-menu]');
    await panel.press('u');
    await panel.press(' ');
    await exists(panel, `${HEAD}[data-column=url]`);
    await panel.press('Escape');
    expect(await panel.evaluate('return document.activeElement.dataset.testid')).toBe('columns-streams');

    const widthOf = () =>
      panel.evaluate<number>(
        'return document.querySelector(args[0]).offsetWidth',
        `${HEAD}[data-column=url]`,
      );
    const before = await widthOf();
    for (let step = 0; step < 3; step++) {
      await panel.press('Alt+ArrowLeft', `${HEAD}[data-column=url] button`);
    }
    expect(await widthOf()).toBe(before - 30);

    const orderIs = (scope: Panel, ...names: string[]) =>
      scope.waitFor(
        `const found = [...document.querySelectorAll(args[0])].map(({ dataset }) => dataset.column).join();
        return found.startsWith(args[1]) || Promise.reject(new Error(found))`,
        `the columns ${names}`,
        HEAD,
        names.join(),
      );
    await panel.press('Control+ArrowLeft', `${HEAD}[data-column=url] button`);
    await orderIs(panel, 'state', 'url', 'name');
    await panel.press('Control+ArrowLeft');
    await orderIs(panel, 'url', 'state', 'name');

    await isStored(
      panel,
      "streams.widths.url === args[0] && streams.order.indexOf('url') < streams.order.indexOf('state')",
      before - 30,
    );
    await panel.reload();
    await orderIs(panel, 'url', 'state', 'name');
    // Dragged to the right of the next one.
    const [left, right, top] = await panel.evaluate<[number, number, number]>(
      `const place = (name) => document.querySelector(args[0] + '[data-column=' + name + ']').getBoundingClientRect();
      return [place('url').left, place('state').right, place('url').top];`,
      HEAD,
    );
    await panel.drag([left + 8, top + 5], [right - 8, top + 5]);
    await orderIs(panel, 'state', 'url', 'name');
    await panel.click('[data-testid=columns-streams]');
    await panel.click('[data-testid=columns-reset]');
    await panel.waitFor(`return !document.querySelector('${HEAD}[data-column=url]')`, 'the first columns');
    // Its edge, pressed twice.
    await panel.evaluate(
      "document.querySelector(args[0] + '[data-column=state] .grid__edge').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))",
      HEAD,
    );
    await panel.waitFor(
      `const cells = [...document.querySelectorAll('[data-stream-id] [data-column=state]')];
      const spare = cells.map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return cell.getBoundingClientRect().width - 12 - range.getBoundingClientRect().width;
      });
      return Math.abs(Math.min(...spare)) <= 1 || Promise.reject(new Error(spare.join()))`,
      'a column as wide as the longest of the states',
    );
    await panel.press('Alt+Enter', `${HEAD}[data-column=messages] button`);
    await panel.waitFor(
      'return document.querySelector(args[0]).offsetWidth < 70',
      'the column to be as wide as its title',
      `${HEAD}[data-column=messages]`,
    );
    await panel.click('[data-testid=columns-streams]');
    await panel.click('[data-testid=columns-reset]');
    await isStored(panel, 'Object.keys(streams.widths).length === 0');
  });

  test('streams are grouped by origin, and a group is closed by its key', async () => {
    const { panel } = await openStreams(setting);
    await panel.click('[data-testid=columns-streams]');
    await panel.click('[data-testid=group-origin]');
    await panel.press('Escape');
    const shows = (...expected: (string | number)[]) =>
      panel.waitFor(
        `const rows = [...document.querySelectorAll(args[0] + ' .grid__window [role=row]')];
        const found = rows.map(({ ariaLevel, textContent }) => ariaLevel === '1' ? textContent.match(/localhost|127/)[0] : 2).join();
        return found === args[1] || Promise.reject(new Error(found))`,
        `the rows ${expected}`,
        LIST,
        expected.join(),
      );
    await shows('127', 2, 2, 'localhost', 2);
    await panel.press('Home', LIST);
    await panel.press('ArrowLeft');
    await shows('127', 'localhost', 2);
    await panel.press('ArrowRight');
    await shows('127', 2, 2, 'localhost', 2);
    await panel.click('[data-testid=columns-streams]');
    await panel.click('[data-testid=group-none]');
    await shows(2, 2, 2);
    await isStored(panel, "grouping === 'none'");
  });

  test('a call that opened a stream leads to its line in Chromium, and is text in Firefox', async () => {
    const { browser, lab, open } = setting;
    const panel = await (await open(`${lab.url}/page/first-script?key=calls`)).openPanel();
    await panel.click('[data-testid=stack] summary');
    if (browser.name === 'firefox') {
      expect(await panel.evaluate("return document.querySelector('[data-testid=stack] button')")).toBe(null);
      return;
    }
    await panel.evaluate(
      `const { panels } = chrome.devtools;
      const { openResource } = panels;
      panels.openResource = (url, line, column, done) =>
        openResource.call(panels, url, line, column, ({ code }) => { window.opened = [url, line, code].join(' '); done(); });`,
    );
    // Developer tools that were opened just now may not know the page's sources yet.
    await waitUntil(async () => {
      await panel.evaluate('delete window.opened');
      await panel.click('[data-testid=open-source]');
      const opened = await panel.waitFor<string>('return window.opened', 'the line');
      expect(opened).toBe(`${lab.url}/page/first-script?key=calls 7 OK`);
      return true;
    }, 'the line that opened the stream');
  });

  test('the menu of a stream copies its URL and clears it alone', async () => {
    const { panel } = await openStreams(setting);
    await panel.click('[data-stream-id][data-state=closed]');
    const url = await panel.evaluate<string>(
      "return document.querySelector('[data-testid=stream-url]').textContent",
    );
    expect(url).toContain('localhost');
    await panel.press('Shift+F10', LIST);
    await panel.evaluate(KEEP_COPIED);
    await panel.press('Enter');
    await panel.waitFor('return window.copied === args[0]', 'the copied URL', url);
    await panel.press('Shift+F10', LIST);
    await panel.click('[data-testid=stream-clear]');
    await panel.waitFor(
      "return document.querySelectorAll('[data-stream-id]').length === 2 && !document.querySelector('[data-state=closed]')",
      'the other streams alone',
    );
  });
});
