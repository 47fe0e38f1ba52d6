// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StreamView } from './StreamView.tsx';
import { createTestPanel } from './test-panel.tsx';

let panel: ReturnType<typeof createTestPanel>;

beforeEach(() => {
  panel = createTestPanel();
});
afterEach(() => {
  panel.clear();
  panel.model.stop();
});

it.each(['pointerdown', 'keydown', 'wheel'])(
  'stays at a stream that stands in for another once a %s is in it',
  async (type) => {
    const { background, model, show, settle, find } = panel;
    background.hold('s1', 5);
    await settle();
    background.forget('s1');
    background.hold('s2', 5, { url: 'https://a.example/other' });
    await settle();
    show(<StreamView detail="right" />);
    act(() => {
      find('[data-testid=tab-raw]')?.dispatchEvent(new Event(type, { bubbles: true }));
    });
    background.hold('s3', 5);
    await settle();
    expect(model.selectedStream.value?.id).toBe('s2');
  },
);
