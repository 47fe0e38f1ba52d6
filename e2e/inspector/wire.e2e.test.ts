import { expect, test } from 'vitest';
import { odditiesChunks } from '../../demo/routes/oddities.ts';
import { inBrowsers } from './in-browsers.ts';
import { chunkStarts, recorded } from './recorded.ts';

const NOTES = '[data-testid=message-list] [data-note]';

inBrowsers('wire', (setting) => {
  test('the raw view is the body as it came: every line and its end, at its byte, with the borders of chunks', async () => {
    const { tab, panel } = await setting.inspect();
    await panel.setSize(1100, 700);
    const chunks = await tab.evaluate<number[]>(
      `const reader = (await fetch('/oddities?every=10')).body.getReader();
      const chunks = [0];
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return chunks;
        chunks.push(chunks.at(-1) + value.length);
      }`,
    );
    await panel.waitFor("return document.querySelector('[data-testid=tab-raw]')", 'the stream');
    await panel.click('[data-testid=tab-raw]');
    await panel.waitFor(
      "return document.querySelector('[data-testid=raw-list] [data-segment]')",
      'the first lines',
    );
    await panel.waitFor(
      "return document.querySelector('[data-stream-id][data-state=closed]')",
      'the end of the stream',
    );
    await panel.press('Control+a', '[data-testid=raw-list]');
    const body = Buffer.concat(odditiesChunks).toString();
    const shown = await panel.waitFor<string>(
      "return document.querySelector('[data-testid=raw-detail] pre')?.textContent",
      'the selected lines',
    );
    expect(shown).toBe(body);
    await panel.press('Escape');
    await panel.press('Home', '[data-testid=raw-list]');
    await panel.press('Escape');
    const rows = await panel.waitFor<{ offset: number; border?: string; text: string }[]>(
      `const rows = [...document.querySelectorAll('[data-testid=raw-list] [data-segment]')];
      return rows[0]?.dataset.segment === '0' && rows.map((row) => ({
        offset: Number(row.querySelector('[data-column=offset]').textContent.replace(/\\D/g, '')),
        border: row.dataset.border,
        text: row.querySelector('.raw-list__line')?.textContent ?? '',
      }))`,
      'the first rows',
    );
    const bytes = Buffer.from(body);
    expect(rows.length).toBeGreaterThan(10);
    for (const { offset, text } of rows.slice(1)) {
      // What cannot be seen is shown by signs of its own.
      const plain = /^[\w:. ]*/.exec(text)?.[0] ?? '';
      expect(bytes.subarray(offset).toString().startsWith(plain), `${offset}: ${text}`).toBe(true);
    }
    const borders = rows.filter(({ border }) => border === 'chunk').map(({ offset }) => offset);
    const last = rows.at(-1)?.offset ?? 0;
    // The bytes of a character that a chunk has begun come with the next one.
    const starts = chunks.slice(0, -1).map((offset) => startOfCharacter(bytes, offset));
    expect(borders).toEqual(starts.filter((offset) => offset <= last));
  });

  test('what the page reads at once is one chunk, however much it is', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `const path = '/burst?count=4000&size=150&end=close';
      await (await fetch(path)).text();
      await new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.responseType = 'arraybuffer';
        request.open('GET', path);
        request.onload = resolve;
        request.send();
      });`,
    );
    await panel.waitFor(
      "return document.querySelectorAll('[data-stream-id][data-state=closed]').length === 2",
      'both streams',
    );
    const starts = await chunkStarts(panel, await tab.id());
    expect(Object.values(starts)).toEqual([[0], [0]]);
  });

  test('comments and retry are rows between the messages, which can be hidden', async () => {
    const { tab, panel } = await setting.inspect();
    await panel.setSize(1100, 700);
    await tab.evaluate("await (await fetch('/oddities')).text()");
    await panel.waitFor('return document.querySelectorAll(args[0]).length > 2', 'the notes', NOTES);
    await panel.click('[data-testid=show-comments]');
    await panel.waitFor(
      `return document.querySelector(args[0]) === null && document.querySelectorAll('[data-index]').length > 2`,
      'messages alone',
      NOTES,
    );
    await panel.click('[data-testid=show-comments]');
    await panel.waitFor('return document.querySelectorAll(args[0]).length > 2', 'the notes again', NOTES);
  });

  test('headers of request and response are shown, what is secret of them when one asks for it', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `const response = await fetch('/echo-headers?end=close', {
        method: 'POST',
        headers: { accept: 'text/event-stream', authorization: 'Bearer of-the-ring', 'x-lab': 'seen' },
        body: '{"question":"why","apiKey":"of-the-house"}',
      });
      await response.text();`,
    );
    await panel.waitFor("return document.querySelector('[data-testid=tab-headers]')", 'the stream');
    await panel.click('[data-testid=tab-headers]');
    const says = (section: string, pattern: RegExp) =>
      panel.waitFor(
        `const found = document.querySelector('[data-testid=headers-' + args[0] + ']')?.textContent;
        return new RegExp(args[1], 's').test(found) || Promise.reject(new Error(found))`,
        `${section}: ${pattern}`,
        section,
        pattern.source,
      );
    await says('general', /POST.*200/);
    await says('response', /content-type.*text\/event-stream/i);
    await says('request', /x-lab.*seen/i);
    await says('body', /"question":"why"/);
    const text = await panel.evaluate<string>(
      "return document.querySelector('[data-testid=headers]').textContent",
    );
    expect(text).not.toMatch(/of-the-ring|of-the-house/);
    await panel.click('[data-header=authorization] button');
    await says('request', /Bearer of-the-ring/);
    const { streams } = await recorded(panel, await tab.id());
    expect(streams[0]?.request?.body).toContain('of-the-house');
  });

  test('the badge says what was seen of a stream, and how to see the rest in this browser', async () => {
    const { tab, panel } = await setting.inspect();
    const isFirefox = setting.browser.name === 'firefox';
    const badge = (key: string, level: string, pattern: RegExp) =>
      panel.waitFor(
        `const badge = document.querySelector('[data-testid=completeness]');
        const isOf = document.querySelector('[data-testid=stream-url]')?.title.includes(args[0]);
        const found = badge && [isOf, badge.dataset.level, badge.textContent].join(' ');
        return (isOf && badge.dataset.level === args[1] && new RegExp(args[2]).test(badge.textContent))
          || Promise.reject(new Error(found))`,
        `the badge of ${key}`,
        key,
        level,
        pattern.source,
      );
    await tab.evaluate(
      `window.source = new EventSource('/clock?every=50&key=running');
      await new Promise((done) => { source.onmessage = done });`,
    );
    if (isFirefox) await badge('running', 'complete', /byte/);
    else await badge('running', 'partial', /in Chrome once the server ends the response/);

    await tab.goto(`${setting.lab.url}/page/blank?fetch`);
    await tab.evaluate("await (await fetch('/unheard?end=close&key=fetched')).text()");
    await badge('fetched', 'complete', /every byte that the page read/);

    await tab.goto(`${setting.lab.url}/page/blank?login`);
    await tab.evaluate("await fetch('/wrong-type?key=login', { headers: { accept: 'text/event-stream' } })");
    await badge('login', 'partial', /not an event stream/);
  });
});

/** Where the UTF-8 character begins that the byte at this offset is of. */
function startOfCharacter(bytes: Uint8Array, offset: number): number {
  let start = offset;
  while (((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}
