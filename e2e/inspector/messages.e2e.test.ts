import { expect, test } from 'vitest';
import type { Panel } from '../browsers/inspected-browser.ts';
import { accessibilityViolations } from './axe.ts';
import { brush } from './brush.ts';
import { exists } from './exists.ts';
import { inBrowsers, type Setting } from './in-browsers.ts';
import { KEEP_COPIED } from './keep-copied.ts';

const LIST = '[data-testid=message-list]';
const FILTER = '[data-testid=message-filter]';

const says = (panel: Panel, selector: string, text: string) =>
  panel.waitFor(
    'return document.querySelector(args[0])?.textContent.includes(args[1])',
    `${selector}: ${text}`,
    selector,
    text,
  );

const shows = (panel: Panel, ...indexes: number[]) =>
  panel.waitFor(
    `const rows = [...document.querySelectorAll(args[0] + ' [data-index]')].map((row) => row.dataset.index).join();
    return rows === args[1] || Promise.reject(new Error(rows))`,
    `the messages ${indexes}`,
    LIST,
    indexes.join(),
  );

const filterIs = (panel: Panel, text: string) =>
  panel.waitFor(
    'return document.querySelector(args[0]).value === args[1]',
    `the filter ${text}`,
    FILTER,
    text,
  );

/** Has a page with six messages of two types, and the panel on it. */
async function openMessages({ lab, inspect }: Setting, key: string) {
  const { tab, panel } = await inspect();
  await panel.setSize(1100, 600);
  await tab.evaluate(
    `window.source = new EventSource('/gate?key=' + args[0]);
    source.addEventListener('tick', () => {});`,
    key,
  );
  await lab.log.until(() => lab.log.find({ key })[0]?.status === 200);
  for (let number = 0; number < 6; number++)
    await lab.gate.send(key, `${number % 2 ? 'event: tick\n' : ''}data: {"n":${number},"same":true}\n\n`);
  await shows(panel, 0, 1, 2, 3, 4, 5);
  return { tab, panel };
}

inBrowsers('messages', (setting) => {
  test('several messages are selected by keys and by clicks, copied in a chosen form, and told to those who hear', async () => {
    const { panel } = await openMessages(setting, 'select');
    await panel.evaluate(KEEP_COPIED);
    await panel.click(`${LIST} [data-index="1"]`);
    await panel.press('Shift+ArrowDown', LIST);
    await panel.press('Shift+ArrowDown', LIST);
    await says(panel, '[data-testid=selected-count]', '3');
    const selected = `return [...document.querySelectorAll('${LIST} [aria-selected=true]')].map(({ dataset }) => dataset.index).join()`;
    expect(await panel.evaluate(selected)).toBe('1,2,3');
    await panel.evaluate(
      `const row = document.querySelector(args[0] + ' [data-index="2"]');
      row.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, [args[1]]: true }))`,
      LIST,
      // On a Mac, a click with Control asks for the menu.
      process.platform === 'darwin' ? 'metaKey' : 'ctrlKey',
    );
    await says(panel, '[data-testid=selected-count]', '2');
    expect(await panel.evaluate(selected)).toBe('1,3');
    expect(await accessibilityViolations(panel)).toEqual([]);

    await panel.click('[data-testid=copy-messages]');
    await panel.click('[data-testid=copy-messages-ndjson]');
    await says(panel, '[data-testid=copy-messages]', 'Copied');
    const copied = await panel.evaluate<string>('return window.copied');
    const records = copied
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ name, data }) => [name, JSON.parse(data).n])).toEqual([
      ['tick', 1],
      ['tick', 3],
    ]);

    await panel.click('[data-testid=compare]');
    await exists(panel, '[data-testid=comparison] [data-path="$.n"][data-kind=changed]');
    expect(
      await panel.evaluate("return document.querySelectorAll('[data-testid=comparison] li').length"),
    ).toBe(1);
    expect(await accessibilityViolations(panel)).toEqual([]);
    await panel.press('Control+a', LIST);
    await says(panel, '[data-testid=selected-count]', '6');
  });

  test('what a filter found stays in sight when the filter goes, and nothing is new that was there before', async () => {
    const { tab, panel } = await setting.inspect();
    await panel.setSize(1100, 400);
    await tab.evaluate("window.source = new EventSource('/burst?count=2000')");
    await says(panel, '[data-testid=tab-messages]', '2,000');
    await panel.type(FILTER, 'id:1777');
    await shows(panel, 1777 - 1);
    await panel.click(`${LIST} [data-index="1776"]`);
    await panel.type(FILTER, '');
    await exists(panel, `${LIST} [data-index="1775"]`);
    await panel.waitFor(
      `const { top, bottom } = document.querySelector(args[0] + ' [aria-selected=true]').getBoundingClientRect();
      const list = document.querySelector(args[0] + ' .grid__scroller').getBoundingClientRect();
      return top > list.top && bottom < list.bottom`,
      'the message in the middle of others',
      LIST,
    );
    expect(await panel.evaluate("return document.querySelector('[data-testid=jump-to-newest]').title")).toBe(
      'Jump to newest',
    );
  });

  test('a comparison is closed by Escape where it was opened', async () => {
    const { panel } = await openMessages(setting, 'escape');
    await panel.press('Home', LIST);
    await panel.press('Shift+ArrowDown');
    await panel.click('[data-testid=compare]');
    await exists(panel, '[data-testid=comparison]');
    await panel.press('Escape');
    await panel.waitFor("return !document.querySelector('[data-testid=comparison]')", 'no comparison');
    expect(await panel.evaluate('return document.activeElement.dataset.testid')).toBe('compare');
  });

  test('a message has a menu, by keyboard, which filters by its type and marks it', async () => {
    const { panel } = await openMessages(setting, 'menu');
    const focused = () => panel.evaluate('return document.activeElement.dataset.testid');
    await panel.press('Home', LIST);
    await panel.press('Shift+F10');
    await exists(panel, '[data-testid=message-menu]');
    expect(await accessibilityViolations(panel)).toEqual([]);
    for (const key of ['M', 'Enter']) await panel.press(key);
    await exists(panel, `${LIST} [data-index="0"][data-marked]`);
    expect(await focused()).toBe('message-list');
    await panel.press('Shift+F10');
    for (const key of ['End', 'Enter']) await panel.press(key);
    await filterIs(panel, '-type:message');
    await shows(panel, 1, 3, 5);
  });

  test('a filter of types is chosen by their counts, and a time is gone to', async () => {
    const { panel } = await openMessages(setting, 'facets');
    await says(panel, '[data-type=tick]', '3');
    await panel.click('[data-type=tick]');
    await filterIs(panel, 'type:tick');
    await shows(panel, 1, 3, 5);
    await panel.click('[data-type=tick]');
    await filterIs(panel, '-type:tick');
    await shows(panel, 0, 2, 4);

    await panel.type('[data-testid=jump-to-time]', '+0s');
    await panel.press('Enter', '[data-testid=jump-to-time]');
    await exists(panel, `${LIST} [data-index="0"][aria-selected=true]`);
    await panel.press(']');
    await exists(panel, `${LIST} [data-index="2"][aria-selected=true]`);
    await panel.type('[data-testid=jump-to-time]', '+9h');
    await panel.press('Enter', '[data-testid=jump-to-time]');
    await exists(panel, '[data-testid=jump-problem]');

    await panel.click('[data-testid=timeline-toggle]');
    await brush(panel, 0, 1);
    await panel.waitFor(
      `return /^-type:tick time>=[\\dT:.-]+ time<=[\\dT:.-]+$/.test(document.querySelector(args[0]).value)`,
      'the time in the filter',
      FILTER,
    );
    await panel.click('[data-testid=waterfall-all]');
    await filterIs(panel, '-type:tick');
  });

  test('what may be written in a filter is in sight in a small panel, however it is docked', async () => {
    const { panel } = await openMessages(setting, 'suggestions');
    for (const [width, height] of [
      [420, 400],
      [1000, 300],
    ] as const) {
      await panel.setSize(width, height);
      await panel.type(FILTER, 'is:');
      await panel.press('ArrowUp');
      const hidden = `return [...document.querySelectorAll('[role=option]')].flatMap((option) => {
        option.scrollIntoView({ block: 'nearest' });
        const { left, top, bottom } = option.getBoundingClientRect();
        return option.contains(document.elementFromPoint(left + 9, (top + bottom) / 2)) ? [] : option.textContent;
      })`;
      await exists(panel, '[role=option][aria-selected=true]');
      expect(await panel.evaluate(hidden)).toEqual([]);
      expect(await accessibilityViolations(panel)).toEqual([]);
      await panel.type(FILTER, '');
    }
  });

  test('marks outlive the panel, are found by a filter, and lead from one to the next', async () => {
    const { panel } = await openMessages(setting, 'marks');
    await panel.click(`${LIST} [data-index="1"]`);
    await panel.press('m', LIST);
    await exists(panel, `${LIST} [data-index="1"][data-marked]`);
    await panel.click(`${LIST} [data-index="4"]`);
    await exists(panel, '[data-testid=mark][aria-pressed=false]');
    await panel.click('[data-testid=mark]');
    await exists(panel, `${LIST} [data-index="4"][data-marked]`);
    await panel.press('{', LIST);
    await exists(panel, `${LIST} [data-index="1"][aria-selected=true]`);

    await panel.reload();
    await exists(panel, `${LIST} [data-index="4"][data-marked]`);
    await panel.type(FILTER, 'is:marked');
    await shows(panel, 1, 4);
  });

  test('a marked message stays in sight and can be read while the list follows its stream', async () => {
    const { panel } = await openMessages(setting, 'marked-row');
    await panel.click(`${LIST} [data-index="1"]`);
    await panel.press('m', LIST);
    await exists(panel, '[data-testid=marked-messages] [data-mark="1"]');
    await panel.press('Escape', LIST);
    await panel.press('End', LIST);
    await panel.press('Escape', LIST);
    const sendMany = (from: number, to: number) =>
      setting.lab.gate.send(
        'marked-row',
        Array.from({ length: to - from }, (_, at) => `data: {"n":${from + at}}\n\n`).join(''),
      );
    await sendMany(6, 60);
    await exists(panel, `${LIST} [data-index="59"]`);
    expect(await panel.evaluate('return document.querySelector(args[0])', `${LIST} [data-index="1"]`)).toBe(
      null,
    );
    await panel.click('[data-testid=marked-messages] [data-mark="1"]');
    await says(panel, '[data-testid=detail]', 'same');
    await sendMany(60, 61);
    await exists(panel, `${LIST} [data-index="60"]`);
    expect(await accessibilityViolations(panel)).toEqual([]);
  });

  test('a search of all streams leads by keys to a message of another one', async () => {
    const { tab, panel } = await openMessages(setting, 'search');
    const { lab } = setting;
    await tab.evaluate("window.other = new EventSource('/gate?key=search-other')");
    await lab.log.until(() => lab.log.find({ key: 'search-other' })[0]?.status === 200);
    for (let number = 0; number < 3; number++)
      await lab.gate.send('search-other', `data: {"n":${number},"same":${number === 1}}\n\n`);
    await panel.waitFor(
      `const counts = [...document.querySelectorAll('[data-stream-id] [data-column=messages]')];
      return counts.map(({ textContent }) => textContent).join() === '6,3'`,
      'all messages of both streams',
    );
    await panel.type(FILTER, 'true');
    await panel.press('Control+Shift+F', FILTER);
    await says(panel, '[data-testid=search-status]', '7 matches in 2 of 2 streams');
    const box = '[data-testid=search-box]';
    expect(await panel.evaluate('return document.activeElement.matches(args[0])', box)).toBe(true);
    expect(await panel.evaluate('return document.activeElement.value', box)).toBe('true');
    await panel.press('ArrowDown');
    await exists(panel, '[data-testid=search-results] [data-result="0"][aria-selected=true]');
    expect(await accessibilityViolations(panel)).toEqual([]);
    await panel.press('End');
    await panel.press('ArrowUp');
    await panel.press('Enter');
    await exists(panel, `${LIST} [data-index="1"][aria-selected=true]`);
    await shows(panel, 0, 1, 2);
    await says(panel, '[data-testid=detail]', 'same');
    await filterIs(panel, '');

    await panel.click('[data-testid=search-all]');
    await panel.click('[data-testid=search-stream]:first-child [data-result=all]');
    await filterIs(panel, 'true');
    await shows(panel, 0, 1, 2, 3, 4, 5);
  });

  test('the list shows one value of the JSON data, until all of it is asked for again', async () => {
    const { tab, panel } = await setting.inspect();
    await panel.setSize(1100, 600);
    await tab.evaluate(
      `await (await fetch('/v1/chat/completions?pause=0', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'lab', stream: true, messages: [] }),
      })).text()`,
    );
    const cells = (...texts: string[]) =>
      panel.waitFor(
        `const cells = [...document.querySelectorAll(args[0] + ' [data-index] [data-column=data]')];
        const texts = cells.slice(1, 1 + args[1].length).map(({ textContent }) => textContent);
        return JSON.stringify(texts) === JSON.stringify(args[1]) || Promise.reject(new Error(texts.join('\\n')))`,
        `the data ${texts}`,
        LIST,
        texts,
      );
    await panel.click(`${LIST} [data-index="2"]`);
    const node = (...keys: string[]) => keys.map((key) => `[data-key="${key}"]`).join(' ');
    const line = (...keys: string[]) => `[data-testid=data-json] ${node(...keys)} > .data-json__line`;
    for (const keys of [['choices'], ['choices', '0'], ['choices', '0', 'delta']])
      await panel.click(line(...keys));
    await panel.click(line('choices', '0', 'delta', 'content'));
    await panel.evaluate(
      `const item = document.querySelector(args[0]);
      item.focus();
      item.dispatchEvent(new KeyboardEvent('keydown', { key: 'ContextMenu', bubbles: true }));`,
      `[data-testid=data-json] ${node('choices', '0', 'delta', 'content')}`,
    );
    expect(await accessibilityViolations(panel)).toEqual([]);
    await panel.click('[data-testid=json-show]');
    await cells('Server-sent', ' events', ' are', ' lines', ' of', ' text.↵', 'Grüße');
    await says(panel, `${LIST} [role=columnheader][data-column=data]`, 'delta.content');
    // What has no such value is there as it came.
    await says(panel, `${LIST} [data-index]:last-child [data-column=data]`, '[DONE]');

    await panel.click('[data-testid=columns-messages]');
    await panel.click('[data-testid=data-show-all]');
    await says(panel, `${LIST} [data-index="1"] [data-column=data]`, '"object":"chat.completion.chunk"');
  });
});
