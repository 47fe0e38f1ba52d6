// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { diffLines } from '../../core/diff/diff-lines.ts';
import { LineChanges } from './LineChanges.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear } = createTestPanel();
const shown = (before: string, after: string) => {
  show(<LineChanges lines={diffLines(before, after)} max={10} />);
  return [...document.querySelectorAll('[data-kind]')].map(({ textContent }) => textContent?.slice(1));
};

afterEach(clear);

it('shows where long lines differ, however far on that is', () => {
  const long = 'x'.repeat(5_000);
  expect(shown(`${long}a${long}`, `${long}b`)).toEqual([
    `…${'x'.repeat(100)}a${'x'.repeat(1_899)}…`,
    `…${'x'.repeat(100)}b`,
  ]);
  expect(shown(`a${long}`, `b${long}`)).toEqual([`a${'x'.repeat(1_999)}…`, `b${'x'.repeat(1_999)}…`]);
});
