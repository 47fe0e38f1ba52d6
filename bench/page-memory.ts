import type { Lab } from '../demo/lab.ts';
import { builtExtension } from '../e2e/browsers/built-extension.ts';
import type { InspectedBrowser, Tab } from '../e2e/browsers/inspected-browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { openInspector, untilStored } from './ask-background.ts';
import { compare, type Sample } from './compare.ts';
import { HEAP_ARGUMENTS, heapOf } from './heap.ts';
import { comparisonReport, type Report } from './suite.ts';

const ROUNDS = 5;

/**
 * The heap of a page in Chromium before a burst, shortly after it and when the background has all of it; and that of a
 * further frame.
 */
export async function* pageMemory(lab: Lab): AsyncGenerator<Report> {
  const bare = await launch('chromium', { args: HEAP_ARGUMENTS });
  const inspected = await launch('chromium', { extension: builtExtension.chromium, args: HEAP_ARGUMENTS });
  try {
    const inspector = await openInspector(inspected);
    yield comparisonReport(
      'chromium: heap of a page',
      await compare(ROUNDS, {
        bare: () => measured(bare, lab),
        inspected: () => measured(inspected, lab, inspector),
      }),
    );
  } finally {
    await bare.close();
    await inspected.close();
  }
}

async function measured(browser: InspectedBrowser, lab: Lab, inspector?: Tab): Promise<Sample> {
  const tab = await browser.openTab(`${lab.url}/page/blank`);
  const empty = await heapOf(tab);
  await tab.evaluate(
    `const source = new EventSource('/burst?count=50000&size=150');
    let count = 0;
    await new Promise((done) => { source.onmessage = () => ++count === 50000 && done(); });
    source.close();`,
  );
  const soon = await heapOf(tab);
  if (inspector) await untilStored(inspector, await tab.id(), 50_000);
  const after = await heapOf(tab);
  await tab.evaluate(
    "for (let at = 0; at < 100; at++) document.body.append(document.createElement('iframe'));",
  );
  const frames = await heapOf(tab);
  await tab.close();
  return {
    'without a stream (MB)': empty,
    'shortly after 50,000 messages (MB)': soon,
    'when the background has them (MB)': after,
    'of a further frame (MB)': (frames - after) / 100,
  };
}
