// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { StackList } from './StackList.tsx';
import { createTestPanel } from './test-panel.tsx';

const stack = [
  { functionName: 'open', url: 'https://a.example/app.js', line: 12, column: 3 },
  { functionName: '', url: 'https://a.example/main.js', line: 1, column: 40 },
];

afterEach(() => createTestPanel().clear());

it('leads from each call to its line in the developer tools', () => {
  const openSource = vi.fn();
  const { show, click } = createTestPanel({ openSource });
  show(<StackList stack={stack} />);
  click('li:nth-child(2) [data-testid=open-source]');
  expect(openSource).toHaveBeenCalledExactlyOnceWith(stack[1]);
});

it('is text alone where the browser shows no lines to extensions', () => {
  const { show, find } = createTestPanel();
  show(<StackList stack={stack} />);
  expect(find('button')).toBeNull();
  expect(find('ol')?.textContent).toBe('open app.js:12:3(anonymous) main.js:1:40');
});
