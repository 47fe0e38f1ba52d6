// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { type WireRow, wireRows } from '../../core/panel-layout/wire-rows.ts';
import { createTestPanel } from './test-panel.tsx';
import { WireText } from './WireText.tsx';

const { show, clear, find } = createTestPanel();

function showLine(text: string, length = text.length): string {
  const segment = { index: 0, attempt: 1, time: 0, offset: 0, text, startsChunk: true, length };
  show(<WireText row={wireRows([segment])[0] as WireRow} />);
  return document.body.textContent ?? '';
}

afterEach(clear);

it('names a line end only where it is not a line feed', () => {
  expect(showLine('data: x\n')).toBe('data: x');
  expect(showLine('data: x\r\n')).toBe('data: xCR LF');
  expect(showLine('data: x\r')).toBe('data: xCR');
});

it('shows what cannot be seen, and markup as text', () => {
  expect(showLine('\ufeffdata: <b>\u0000\n')).toBe('‹U+FEFF›data: <b>␀');
  expect(find('.raw-list__line b')?.textContent).toBe('‹U+FEFF›data:');
});

it('says how much of a long line is not there', () => {
  expect(showLine('data: x', 1007)).toContain('1,000 more characters');
});
