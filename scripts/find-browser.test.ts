import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findBrowser } from './find-browser.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-browser-'));
  vi.stubEnv('PATH', folder);
  vi.stubEnv('FIREFOX_PATH', '');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const program = (name: string, text: string): string => {
  const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
};

test('a browser on PATH is found by its name', () => {
  const path = program('firefox', 'a program');
  expect(findBrowser('firefox')).toBe(path);
});

test('Ubuntu’s script that starts the snap is no browser: the snap itself is looked for', () => {
  const stub = program('firefox', 'exec /snap/bin/firefox "$@"');
  expect(findBrowser('firefox')).not.toBe(stub);
});

test('a program that is named in the environment is taken, whatever else there is', () => {
  program('firefox', 'a program');
  const path = program('mine', 'another');
  vi.stubEnv('FIREFOX_PATH', path);
  expect(findBrowser('firefox')).toBe(path);
});
