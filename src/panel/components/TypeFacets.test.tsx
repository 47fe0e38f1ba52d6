// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { TypeFacets } from './TypeFacets.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, click, settle, background, model } = createTestPanel();

async function showTypes(types: readonly (readonly [string, number])[], others = 0) {
  background.hold('s1', 3, { typeCounts: { types, others } });
  await settle();
  const stream = model.selectedStream.value;
  if (stream) show(<TypeFacets stream={stream} />);
}

afterEach(() => {
  clear();
  model.filter.write('');
});

it('edits the filter, in which other terms stay', async () => {
  await showTypes([
    ['message', 2],
    ['ping pong', 1],
  ]);
  model.filter.write('hello');
  await settle();
  click('[data-type="ping pong"]');
  expect(model.filter.text.value).toBe('hello type:"ping pong"');
  expect(find('[data-type="ping pong"]')?.getAttribute('aria-pressed')).toBe('true');
  click('[data-type=message]');
  expect(model.filter.text.value).toBe('hello (type:"ping pong" OR type:message)');
  click('[data-type=message]');
  expect(model.filter.text.value).toBe('hello type:"ping pong" -type:message');
});

it('shows few types at first and all of many when they are asked for', async () => {
  await showTypes(
    Array.from({ length: 30 }, (_, at) => [`type${at}`, at] as const),
    7,
  );
  expect(document.querySelectorAll('[data-type]')).toHaveLength(8);
  click('[data-testid=facets-more]');
  expect(document.querySelectorAll('[data-type]')).toHaveLength(30);
  expect(find('[data-testid=facets]')?.textContent).toContain('7 of other types');
});

it('is not there where all messages are of one type', async () => {
  await showTypes([['message', 3]]);
  expect(find('[data-testid=facets]')).toBeNull();
});
