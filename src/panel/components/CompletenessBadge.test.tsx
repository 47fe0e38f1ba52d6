// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { exampleStream } from '../../core/panel-layout/example-stream.ts';
import { CompletenessBadge } from './CompletenessBadge.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, press } = createTestPanel({ means: 'firefox' });

afterEach(clear);

it('says what was not seen in this browser', () => {
  show(<CompletenessBadge stream={exampleStream()} />);
  expect(find('[data-testid=completeness]')?.dataset.level).toBe('partial');
  expect(document.body.textContent).toContain('while this panel is open');
});

it('closes on Escape and when one points elsewhere', () => {
  show(<CompletenessBadge stream={exampleStream()} />);
  const badge = find('[data-testid=completeness]') as HTMLDetailsElement;
  badge.open = true;
  badge.querySelector('summary')?.focus();
  press('Escape');
  expect(badge.open).toBe(false);
  badge.open = true;
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  expect(badge.open).toBe(false);
});
