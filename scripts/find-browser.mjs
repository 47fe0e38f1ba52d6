import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/**
 * How a browser is found, in this order: environment variables, names on PATH, usual places. Any of those named here will do;
 * Chromium comes first, for the tests were written with it.
 */
const BROWSERS = {
  chromium: {
    variables: ['CHROMIUM_PATH', 'CHROME_PATH'],
    names: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'chrome',
      'microsoft-edge',
      'microsoft-edge-stable',
    ],
    places: {
      linux: [
        '/usr/lib/chromium/chromium',
        '/opt/google/chrome/chrome',
        '/opt/microsoft/msedge/msedge',
        '/snap/bin/chromium',
      ],
      darwin: [
        'Chromium.app/Contents/MacOS/Chromium',
        'Google Chrome.app/Contents/MacOS/Google Chrome',
        'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ],
      win32: [
        'Chromium\\Application\\chrome.exe',
        'Google\\Chrome\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ],
    },
  },
  firefox: {
    variables: ['FIREFOX_PATH'],
    names: ['firefox-esr', 'firefox', 'firefox-developer-edition', 'firefox-devedition', 'firefox-nightly'],
    places: {
      linux: [
        '/usr/lib/firefox-esr/firefox-esr',
        '/usr/lib/firefox/firefox',
        '/opt/firefox/firefox',
        '/snap/bin/firefox',
      ],
      darwin: [
        'Firefox.app/Contents/MacOS/firefox',
        'Firefox Developer Edition.app/Contents/MacOS/firefox',
        'Firefox Nightly.app/Contents/MacOS/firefox',
      ],
      win32: [
        'Mozilla Firefox\\firefox.exe',
        'Firefox Developer Edition\\firefox.exe',
        'Firefox Nightly\\firefox.exe',
      ],
    },
  },
};

/**
 * The absolute path of an installed browser.
 *
 * @param {BrowserName} name
 * @returns {string | undefined} undefined if there is none in the usual places
 * @throws {Error} if an environment variable names a file that cannot be run
 */
export function findBrowser(name) {
  const { variables, names, places } = BROWSERS[name];
  return (
    fromEnvironment(variables) ??
    [...onPath(names), ...inUsualPlaces(places)].find((path) => isProgram(path) && !isSnapStub(path))
  );
}

/** The environment variables that may name the browser's program. @param {BrowserName} name */
export function browserVariables(name) {
  return BROWSERS[name].variables;
}

/** @param {string[]} variables */
function fromEnvironment(variables) {
  const variable = variables.find((candidate) => process.env[candidate]);
  const path = variable && process.env[variable];
  if (path && !isProgram(path)) {
    throw new Error(
      `${variable} is set to “${path}”, which is no program. Correct the path or unset ${variable}.`,
    );
  }
  return path ? resolve(path) : undefined;
}

/** @param {string[]} names */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const extension = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => join(folder, name + extension)));
}

/** @param {{ linux: string[], darwin: string[], win32: string[] }} places */
function inUsualPlaces({ linux, darwin, win32 }) {
  switch (process.platform) {
    case 'darwin':
      return within(['/Applications', join(homedir(), 'Applications')], darwin);
    case 'win32': {
      const { PROGRAMFILES, LOCALAPPDATA, 'PROGRAMFILES(X86)': PROGRAMFILES_X86 } = process.env;
      return within([PROGRAMFILES, PROGRAMFILES_X86, LOCALAPPDATA], win32);
    }
    default:
      return linux;
  }
}

/** @param {(string | undefined)[]} folders @param {string[]} paths */
function within(folders, paths) {
  return paths.flatMap((path) => folders.flatMap((folder) => (folder ? [join(folder, path)] : [])));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Ubuntu's packages of browsers are scripts that start the snap, or only ask for it. @param {string} path */
function isSnapStub(path) {
  return statSync(path).size < 20_000 && readFileSync(path, 'latin1').includes('/snap/bin/');
}
