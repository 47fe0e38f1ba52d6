// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { LongText } from './LongText.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear } = createTestPanel({ height: 160 });
vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(716);
const lengths = () => [...document.querySelectorAll('[data-line]')].map((line) => line.textContent?.length);

afterEach(clear);

it('breaks lines so that wide characters fit, wherever they come', () => {
  show(<LongText text={'a'.repeat(50_000)} whitespace={false} />);
  expect(lengths()).toEqual(Array(10).fill(100));
  show(<LongText text={`${'a'.repeat(50_000)}${'\u4f60'.repeat(5000)}`} whitespace={false} />);
  expect(lengths()).toEqual(Array(10).fill(50));
});
