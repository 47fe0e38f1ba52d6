// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { exampleStream } from '../../core/panel-layout/example-stream.ts';
import { StreamMenu } from './StreamMenu.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find } = createTestPanel();
afterEach(clear);

it('says of the code it copies that secrets are in it', () => {
  show(<StreamMenu stream={exampleStream()} at={{ x: 0, y: 0 }} onClose={() => {}} onSave={() => {}} />);
  for (const form of ['curl', 'fetch', 'eventSource'])
    expect(find(`[data-testid=stream-copy-${form}]`)?.title).toContain('cookies and tokens');
  expect(find('[data-testid=stream-copy-url]')?.title).toBe('');
});
