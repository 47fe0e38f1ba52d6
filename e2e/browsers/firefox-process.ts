import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { LaunchOptions } from './inspected-browser.ts';
import { profilesFolder } from './profiles-folder.ts';
import { waitUntil } from './wait-until.ts';

export interface FirefoxProcess {
  /** Where Marionette listens. */
  readonly port: number;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  /** Ends whatever is left of the process and removes its profile. */
  discard(): Promise<void>;
}

type ProcessOptions = Pick<LaunchOptions, 'headless' | 'forcedColors' | 'asOnMachine' | 'args'>;

/**
 * Starts Firefox with a fresh profile.
 *
 * @throws with the end of what Firefox wrote, if it ends at once or does not listen within a minute
 */
export async function startFirefox(
  path: string,
  { headless, forcedColors, asOnMachine, args }: Required<ProcessOptions>,
): Promise<FirefoxProcess> {
  const folder = profilesFolder(path);
  await mkdir(folder, { recursive: true });
  const profile = await mkdtemp(join(folder, 'sse-inspector-firefox-'));
  await writeFile(
    join(profile, 'user.js'),
    preferences({ ...PREFERENCES, ...(!asOnMachine && PINNED), ...(forcedColors && FORCED_COLORS) }),
  );
  const child = spawn(
    path,
    [...ARGUMENTS, '--profile', profile, ...(headless ? ['--headless'] : []), ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    },
  );
  const written = lastOutput(child);
  let state = 'running';
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      state = String(error);
      resolve();
    });
    child.once('exit', (code, signal) => {
      state = `ended with ${code ?? signal}`;
      resolve();
    });
  });
  const discard = watchOver(child.pid ?? 0, profile);

  try {
    return { port: await listeningPort(profile, () => state), ended, discard };
  } catch (error) {
    await discard();
    throw new Error(`Firefox (${path}) did not start: ${error}\nIts last words:\n${written()}`);
  }
}

const ARGUMENTS = [
  '--marionette',
  '--remote-allow-system-access',
  '--no-remote',
  '--width',
  '1400',
  '--height',
  '900',
];

const PREFERENCES = {
  // Any free port; Firefox writes which into the profile.
  'marionette.port': 0,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.tabs.warnOnClose': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

const PINNED = {
  'intl.locale.requested': 'en-US',
  'network.proxy.type': 0,
};

/** White on black, whatever a page says. */
const FORCED_COLORS = {
  'browser.display.document_color_use': 2,
  'browser.display.use_system_colors': false,
  'browser.display.foreground_color': '#ffffff',
  'browser.display.background_color': '#000000',
  'browser.anchor_color': '#ffff00',
  'ui.highlight': '#00ffff',
  'ui.highlighttext': '#000000',
};

function preferences(values: { [name: string]: string | number | boolean }): string {
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

/** Reads what the process writes, lest it stop at a full pipe, and gives the end of it. */
function lastOutput({ stdout, stderr }: ChildProcess): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-4000);
    });
  }
  return () => text.trim();
}

async function listeningPort(profile: string, state: () => string): Promise<number> {
  const read = async () => {
    // To go on asking would be in vain.
    if (state() !== 'running') return 'ended';
    return readFile(join(profile, 'MarionetteActivePort'), 'utf8');
  };
  const answer = await waitUntil(read, 'Firefox to listen', 60_000);
  if (answer === 'ended') throw new Error(state());
  return Number(answer);
}

/**
 * Unlike Chromium, Firefox does not end with the process that started it. A small process of ours sees the end of its input, however
 * that came about, ends Firefox and removes the profile. Gives the function that makes it do so now.
 */
function watchOver(pid: number, profile: string): () => Promise<void> {
  const watcher = spawn(process.execPath, ['-e', WATCHER, String(pid), profile], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const done = new Promise<void>((resolve) => {
    watcher.once('exit', () => resolve());
    watcher.once('error', () => resolve());
  });
  const input = watcher.stdin as Writable;
  input.on('error', () => {});
  return () => {
    input.end();
    return done;
  };
}

const WATCHER = `
  const [pid, profile] = process.argv.slice(1);
  process.stdin.resume().on('close', async () => {
    try {
      if (process.platform === 'win32') require('child_process').spawnSync('taskkill', ['/T', '/F', '/PID', pid]);
      else if (pid !== '0') process.kill(-pid, 'SIGKILL');
    } catch {}
    await require('fs/promises').rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => {});
  });`;
