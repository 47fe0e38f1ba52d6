// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { JumpToTime } from './JumpToTime.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, settle, background, model } = createTestPanel();

afterEach(clear);

it('says of a time that has no message whether that is so because of the filter', async () => {
  background.hold('s1', 30);
  await settle();
  show(<JumpToTime />);
  const problemAt = async (time: string) => {
    const box = find('[data-testid=jump-to-time]') as HTMLInputElement;
    act(() => {
      box.value = time;
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    });
    await settle();
    return find('[data-testid=jump-problem]')?.textContent;
  };
  expect(await problemAt('+5h')).toBe('No message at that time or later');
  model.filter.write('nowhere');
  await settle();
  expect(await problemAt('+0s')).toBe('None that the filter leaves');
  model.filter.write('');
});
