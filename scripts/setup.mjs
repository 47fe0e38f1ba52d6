/**
 * Makes a fresh clone ready: installs the packages if the lockfile changed, and finds the browsers or installs them.
 * Uses nothing but Node, since it runs before anything is installed. Says nothing when there is nothing to do.
 *
 *     node scripts/setup.mjs [--browsers=chromium,firefox]   (--browsers= for none)
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserVariables, findBrowser } from './find-browser.mjs';
import { isSupportedNode } from './node-version.mjs';

/** @typedef {import('./find-browser.mjs').BrowserName} BrowserName */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, 'node_modules', '.setup-stamp');

const TITLES = { chromium: 'Chromium, Chrome or Edge', firefox: 'Firefox' };
const DEBIAN_PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' };
const ADVICE = {
  chromium: {
    debian: 'sudo apt-get install chromium',
    ubuntu: 'sudo snap install chromium',
    fedora: 'sudo dnf install chromium',
    arch: 'sudo pacman -S chromium',
    darwin: 'brew install --cask google-chrome',
    win32: 'winget install --id Google.Chrome',
  },
  firefox: {
    debian: 'sudo apt-get install firefox-esr',
    ubuntu: 'sudo snap install firefox',
    fedora: 'sudo dnf install firefox',
    arch: 'sudo pacman -S firefox',
    darwin: 'brew install --cask firefox',
    win32: 'winget install --id Mozilla.Firefox',
  },
};

try {
  checkNode();
  const browsers = requiredBrowsers(process.argv.slice(2));
  installPackages();
  installBrowsers(browsers);
} catch (error) {
  console.error(`setup: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

function checkNode() {
  const { node } = process.versions;
  if (isSupportedNode(node)) return;
  throw new Error(
    `This is Node ${node}; the project needs 20.19, 22.13 or 24, or a later version of these. Get it from https://nodejs.org/.`,
  );
}

/** @param {string[]} options @returns {BrowserName[]} */
function requiredBrowsers(options) {
  const list = options.find((option) => option.startsWith('--browsers='))?.slice('--browsers='.length);
  const names = list === undefined ? Object.keys(TITLES) : list.split(',').filter(Boolean);
  const unknown = names.find((name) => !Object.hasOwn(TITLES, name));
  if (unknown)
    throw new Error(`There is no browser “${unknown}” here. --browsers takes chromium, firefox or both.`);
  return /** @type {BrowserName[]} */ (names);
}

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  console.log('setup: installing packages (npm install)');
  // Not `npm ci`, which begins by deleting what is there; the versions are the lockfile’s all the same.
  if (!run('npm', ['install', '--no-save'])) {
    throw new Error(
      '“npm install” failed, see above. Is the package registry within reach? Run the command again once it is.',
    );
  }
  writeFileSync(STAMP, lock);
}

/** @param {BrowserName[]} names */
function installBrowsers(names) {
  const missing = names.filter((name) => !findBrowser(name));
  if (missing.length === 0) return;
  if (canUseApt()) aptInstall(missing.map((name) => DEBIAN_PACKAGES[name]));
  const stillMissing = missing.filter((name) => !findBrowser(name));
  if (stillMissing.length > 0) throw new Error(stillMissing.map(howToInstall).join('\n'));
}

function canUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** @param {string[]} packages */
function aptInstall(packages) {
  console.log(`setup: installing ${packages.join(' and ')} (apt-get)`);
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], environment);
  for (const name of packages) {
    // One by one: Ubuntu lacks some, which must not keep the others away.
    const installed = run('apt-get', ['install', '-y', '--no-install-recommends', name], environment);
    if (!installed) console.error(`setup: apt-get could not install ${name}, see above.`);
  }
}

/** @param {BrowserName} name */
function howToInstall(name) {
  const system = distribution();
  const way = system ? `(${ADVICE[name][system]})` : 'with your system’s package manager';
  const [variable] = browserVariables(name);
  return (
    `No ${TITLES[name]} was found. Install one ${way}, ` +
    `or let the environment variable ${variable} hold the path of its program.`
  );
}

/** @returns {keyof typeof ADVICE.chromium | undefined} */
function distribution() {
  if (process.platform === 'darwin' || process.platform === 'win32') return process.platform;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const ids = [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap(
    ([, list]) => list?.split(' ') ?? [],
  );
  if (ids.includes('ubuntu')) return 'ubuntu';
  if (ids.includes('rhel')) return 'fedora';
  return /** @type {const} */ (['debian', 'fedora', 'arch']).find((id) => ids.includes(id));
}

/**
 * Whether the command ended well.
 *
 * @param {string} command @param {string[]} options @param {{ [name: string]: string }} [environment]
 */
function run(command, options, environment = {}) {
  const { status } = spawnSync(command, options, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    // npm is a script there.
    shell: process.platform === 'win32',
  });
  return status === 0;
}
