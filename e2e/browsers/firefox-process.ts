import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FirefoxProcess {
  readonly port: number;
  /** Waits for the end of the process, which is told to end if it does not, and removes its profile. */
  ended(): Promise<void>;
  kill(): void;
}

/** Starts Firefox with a fresh profile, listening for Marionette on a free port of this machine. */
export async function startFirefox(path: string, headless: boolean): Promise<FirefoxProcess> {
  const profile = await mkdtemp(join(tmpdir(), 'sse-inspector-firefox-'));
  const port = await freePort();
  await writeFile(join(profile, 'user.js'), preferences({ ...PREFERENCES, 'marionette.port': port }));
  const child = spawn(
    path,
    [
      '--marionette',
      '--remote-allow-system-access',
      '--no-remote',
      '--profile',
      profile,
      ...(headless ? ['--headless'] : []),
      '--width',
      '1400',
      '--height',
      '900',
      'about:blank',
    ],
    { stdio: 'ignore', detached: true },
  );
  const exited = once(child, 'exit');
  const kill = () => killGroup(child);
  process.once('exit', kill);

  return {
    port,
    kill,
    async ended() {
      const timer = setTimeout(kill, 10_000);
      await exited;
      clearTimeout(timer);
      process.off('exit', kill);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const PREFERENCES = {
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'devtools.console.stdout.chrome': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'app.update.disabledForTesting': true,
};

function preferences(values: { [name: string]: string | number | boolean }): string {
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function killGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
