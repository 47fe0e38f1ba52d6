import { expect, test } from 'vitest';
import { accessibilityViolations } from './axe.ts';
import { brush } from './brush.ts';
import { exists } from './exists.ts';
import { inBrowsers } from './in-browsers.ts';

inBrowsers('timeline of all streams', (setting) => {
  test('shows when each stream lived, selects a stream and a stretch of time', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    await panel.setSize(1000, 600);
    await tab.evaluate(
      `const failed = new EventSource('/status/401');
      await new Promise((done) => { failed.onerror = done });
      window.sources = ['again', 'steady'].map((key) => new EventSource('/gate?key=' + key));`,
    );
    const opened = (key: string, times: number) =>
      lab.log.until(() => lab.log.find({ key }).filter(({ status }) => status === 200).length === times);
    await opened('steady', 1);
    await opened('again', 1);
    await lab.gate.send('steady', 'data: here\n\n');
    await lab.gate.send('again', 'retry: 800\ndata: one\n\n');
    await exists(panel, '[data-stream-id][data-state=open] ~ [data-stream-id][data-state=open]');
    lab.gate.close('again');
    await opened('again', 2);
    await lab.gate.send('again', 'data: two\n\n');

    expect(await panel.evaluate("return document.querySelector('[data-testid=waterfall]')")).toBe(null);
    await panel.click('[data-testid=timeline-toggle]');
    await panel.waitFor("return document.querySelectorAll('[data-lane]').length === 3", 'three lanes');
    const states = () =>
      panel.evaluate<string[]>(
        `return [...document.querySelectorAll('[data-lane]')[1].querySelectorAll('[data-state]')].map(({ dataset }) => dataset.state)`,
      );
    await expect.poll(states).toEqual(expect.arrayContaining(['waiting', 'open']));
    await expect.poll(async () => (await states()).filter((state) => state === 'open').length).toBe(2);
    expect((await states()).indexOf('waiting')).toBeGreaterThan((await states()).indexOf('open'));

    const ticks = (at: number) =>
      panel.evaluate<number>(
        `const path = document.querySelectorAll('[data-lane]')[args[0]].querySelector('.lane-ticks path');
        return path ? path.getAttribute('d').split('M').length - 1 : 0`,
        at,
      );
    await expect.poll(() => Promise.all([ticks(0), ticks(1), ticks(2)])).toEqual([0, 2, 1]);

    const lane = (at: number) => `[role=presentation] > [data-lane]:nth-child(${at})`;
    await panel.click(`${lane(2)} .waterfall__name`);
    await exists(panel, `${lane(2)}[aria-selected=true]`);
    await exists(panel, '[data-testid=stream-list] [data-stream-id]:nth-child(2)[aria-selected=true]');
    await panel.press('ArrowDown');
    await exists(panel, '[data-testid=stream-list] [data-stream-id]:nth-child(3)[aria-selected=true]');

    await brush(panel, 0.7, 0.95);
    await exists(panel, `${lane(1)}[data-outside]`);
    expect(await panel.evaluate("return document.querySelectorAll('[data-outside]').length")).toBe(1);
    for (const theme of ['light', 'dark'] as const) {
      await panel.setTheme(theme);
      expect(await accessibilityViolations(panel)).toEqual([]);
    }

    const axis = () =>
      panel.evaluate<string>(
        `return [...document.querySelectorAll('.waterfall__tick')].map(({ textContent }) => textContent).join()`,
      );
    expect(await axis()).toMatch(/^0/);
    for (let step = 0; step < 4; step++) await panel.press('+', '[data-testid=waterfall-lanes]');
    await expect.poll(axis).not.toMatch(/^0/);
    await panel.press('Escape', '[data-testid=waterfall-lanes]');
    await expect.poll(axis).toMatch(/^0/);
    await panel.waitFor("return document.querySelector('[data-outside]') === null", 'no lane dimmed');
  });
  test('shows when the page was hidden and when the browser was offline', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    await panel.setSize(1000, 600);
    const other = await setting.open(`${lab.url}/page/blank`);
    await other.activate();
    await tab.waitFor("return document.visibilityState === 'hidden'", 'a hidden page');
    await tab.evaluate("window.source = new EventSource('/gate?key=page')");
    await exists(panel, '[data-stream-id]');
    await panel.click('[data-testid=tab-connections]');
    if (!(await panel.evaluate("return document.querySelector('[data-testid=waterfall]') !== null")))
      await panel.click('[data-testid=timeline-toggle]');

    const strips = ['[data-testid=waterfall]', '[data-testid=timeline]'];
    for (const strip of strips) await exists(panel, `${strip} [data-state=hidden][data-live]`);
    await tab.activate();
    for (const strip of strips) await exists(panel, `${strip} [data-state=hidden]:not([data-live])`);
    expect(
      await panel.evaluate(
        "return document.querySelector('[data-testid=timeline] [data-state=hidden]').title",
      ),
    ).toMatch(/^Page hidden for \d/);

    await tab.setOffline(true);
    for (const strip of strips) await exists(panel, `${strip} [data-state=offline][data-live]`);
    await tab.setOffline(false);
    for (const strip of strips) await exists(panel, `${strip} [data-state=offline]:not([data-live])`);
    expect(await accessibilityViolations(panel)).toEqual([]);
  });
});
