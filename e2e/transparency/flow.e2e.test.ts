import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../demo/lab.ts';
import { builtExtension } from '../browsers/built-extension.ts';
import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import { launch } from '../browsers/launch.ts';
import { ENDINGS } from './endings.ts';

const TOLERANCE = 256 * 1024;
/** More than any buffer on the way. */
const FLOOD = 40_000_000;
const READ = 2_000_000;
/** Seconds without a byte, after which the server is stalled. */
const SILENCE = 3;

describe.each(['chromium', 'firefox'] as const)('the flow of bytes to a page in %s', (name) => {
  const browsers: InspectedBrowser[] = [];
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab();
    browsers.push(await launch(name), await launch(name, { extension: builtExtension[name] }));
  });

  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await lab.close();
  });

  /** How many bytes of a flood the server got rid of, to a page that reads some of it and no more. */
  async function sentUntilStalled(browser: InspectedBrowser, read: string): Promise<number> {
    const key = `${name}-${read}-${browsers.indexOf(browser)}`;
    // Over HTTP/2 the window is the browser's own; of a plain socket the kernel takes megabytes more or less.
    const tab = await browser.openTab(`${lab.http2Url}/page/blank`);
    await tab.evaluate(
      `const { body } = await fetch('/flood?bytes=${FLOOD}&key=' + encodeURIComponent(args[0]));
      window.reader = body.${read};
      for (let length = 0; length < ${READ}; ) length += (await reader.read()).value.length;`,
      key,
    );
    let sent = 0;
    for (let seconds = 0; seconds < SILENCE; ) {
      // Nothing tells that no more will be sent but that nothing was, for long: by the page's clock, so that a browser which gets
      // no time is not taken for one that has stopped.
      await tab.evaluate('await new Promise((done) => setTimeout(done, 1_000))');
      const now = lab.log.find({ key })[0]?.bytesSent ?? 0;
      seconds = now === sent ? seconds + 1 : 0;
      sent = now;
    }
    await tab.close();
    return sent;
  }

  test.each(['getReader()', 'pipeThrough(new TextDecoderStream()).getReader()'])(
    'a page that stops reading by %s stalls the server as far as without the extension',
    async (read) => {
      const sent = [];
      for (const browser of browsers) sent.push(await sentUntilStalled(browser, read));
      const [bare = 0, inspected = 0] = sent;
      expect(Math.abs(inspected - bare)).toBeLessThanOrEqual(TOLERANCE);
    },
  );

  test.each(Object.entries(ENDINGS))(
    '%s closes the connection, and the page gets what it gets without the extension',
    async (way, code) => {
      const results = [];
      for (const browser of browsers) {
        const key = `${name}-${way}-${browsers.indexOf(browser)}`;
        const tab = await browser.openTab(`${lab.url}/page/blank`);
        results.push(
          await tab.evaluate(
            `const url = '/clock?every=100&key=' + encodeURIComponent(args[0]); ${code}`,
            key,
          ),
        );
        const [connection] = await lab.log.until(() => {
          const found = lab.log.find({ key });
          return found[0]?.endTime !== null && found.length > 0 && found;
        });
        expect(connection?.endedBy).toBe('client');
        await tab.close();
      }
      expect(results[1]).toEqual(results[0]);
    },
  );
});
