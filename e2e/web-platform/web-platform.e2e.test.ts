import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtExtension } from '../browsers/built-extension.ts';
import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import { launch } from '../browsers/launch.ts';
import { knownFailures } from './known-failures.ts';
import { runPage } from './run-page.ts';
import { runWebPlatformChecks, webPlatformProgram } from './run-web-platform-checks.ts';
import { type CheckServer, startCheckServer } from './server.ts';

const TIME_LIMIT = 600_000;
const backForward = ['/web-platform/back-forward.html', '/web-platform/back-forward-closed.html'];

let server: CheckServer;

beforeAll(async () => {
  server = await startCheckServer({ 'web-platform': webPlatformProgram });
});

afterAll(() => server.close());

describe.each(['chromium', 'firefox'] as const)('EventSource in %s', { timeout: TIME_LIMIT }, (name) => {
  let bare: InspectedBrowser;
  let inspected: InspectedBrowser;

  beforeAll(async () => {
    bare = await launch(name);
    inspected = await launch(name, { extension: builtExtension[name] });
  });

  afterAll(async () => {
    await bare?.close();
    await inspected?.close();
  });

  test('behaves with the extension as it does without, and as the standard says but for known failures', async () => {
    const [expected, found] = await Promise.all([
      runWebPlatformChecks(bare, server),
      runWebPlatformChecks(inspected, server),
    ]);
    const failing = expected.filter(({ passed }) => !passed).map((record) => record.name);
    expect(failing.sort()).toEqual([...knownFailures[name]].sort());
    expect(expected.length).toBeGreaterThan(700);
    expect(found).toEqual(expected);
  });

  test.each(backForward)('fares the same on %s, a page that is left and come back to', async (path) => {
    const [found, expected] = await Promise.all([
      runPage(inspected, server, path),
      runPage(bare, server, path),
    ]);
    expect(found).toEqual(expected);
  });
});
