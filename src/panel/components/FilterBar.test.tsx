// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FilterBar } from './FilterBar.tsx';
import { createTestPanel } from './test-panel.tsx';

let panel: ReturnType<typeof createTestPanel>;

const box = () => panel.find('[data-testid=box]') as HTMLInputElement;
const offered = () => [...document.querySelectorAll('[role=option] code')].map((one) => one.textContent);
const listed = () =>
  [...document.querySelectorAll<HTMLElement>('[data-filter]')].map(({ textContent }) => textContent);
const focused = () => (document.activeElement as HTMLElement).dataset;

function type(element: HTMLElement | null, text: string) {
  act(() => {
    (element as HTMLInputElement).value = text;
    element?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function save(filter: string, name = '') {
  type(box(), filter);
  panel.click('[data-testid=saved-messages]');
  type(panel.find('[data-testid=filter-name]'), name);
  panel.click('[data-testid=save-filter]');
  await panel.settle();
}

beforeEach(() => {
  panel = createTestPanel();
  panel.show(
    <FilterBar
      input={panel.model.filter}
      label="Filter"
      placeholder=""
      testId="box"
      known={{ types: ['tick'] }}
    />,
  );
});
afterEach(() => {
  panel.clear();
  panel.model.stop();
});

it('saves the filter that is written, under a name or none, and says that it is saved', async () => {
  await save('type:tick', 'Ticks');
  expect(panel.find('[data-testid=filter-saved]')?.textContent).toBe('Saved');
  expect(panel.find('[data-testid=saved-messages] [data-shape]')?.dataset.shape).toBe('starred');
  panel.press('Escape');
  await save('size>1k');
  expect(listed()).toEqual(['size>1k', 'Tickstype:tick']);
});

it('saves nothing that is no filter, and says why', async () => {
  panel.click('[data-testid=saved-messages]');
  expect(panel.find('[role=dialog]')?.textContent).toContain('Type a filter');
  panel.press('Escape');
  type(box(), 'type:a (');
  panel.click('[data-testid=saved-messages]');
  expect(panel.find('[role=dialog]')?.textContent).toContain('has a mistake');
  panel.press('Escape');
  await save('x'.repeat(501));
  expect(panel.find('[data-testid=filter-saved]')?.textContent).toContain('500 characters');
  expect(panel.model.filter.text.value).toHaveLength(501);
});

it('has a saved filter chosen and removed by keyboard', async () => {
  await save('type:tick');
  panel.press('Escape');
  await save('size>1k');
  panel.press('Escape');
  expect(focused().testid).toBe('saved-messages');
  panel.press('ArrowDown');
  expect(focused().testid).toBe('filter-name');
  panel.press('ArrowDown');
  panel.press('Delete');
  await panel.settle();
  expect(listed()).toEqual(['type:tick']);
  expect(focused().filter).toBe('type:tick');
  act(() => (document.activeElement as HTMLElement).click());
  expect(panel.model.filter.text.value).toBe('type:tick');
  expect(document.activeElement).toBe(box());
  expect(panel.find('[role=dialog]')).toBeNull();
});

it('opens its help above all else, and closes it on Escape', () => {
  panel.click('[data-testid=filter-help]');
  expect(panel.find('[data-testid=filter-sheet]')?.getAttribute('popover')).toBe('manual');
  expect(focused().testid).toBe('filter-sheet');
  panel.press('Escape');
  expect(panel.find('[data-testid=filter-sheet]')).toBeNull();
  expect(focused().testid).toBe('filter-help');
});

it('offers saved filters in an empty box, and completions in one that is not', async () => {
  await save('type:tick size>1k', 'Big ticks');
  panel.press('Escape');
  box().focus();
  type(box(), '');
  expect(offered()).toEqual(['type:tick size>1k']);
  expect(panel.find('[role=option]')?.textContent).toContain('Big ticks');
  panel.press('Escape');
  expect(offered()).toEqual([]);
  panel.press('ArrowDown');
  panel.press('Enter');
  expect(panel.model.filter.text.value).toBe('type:tick size>1k');
  expect(offered()).toEqual([]);
  type(box(), 'ty');
  expect(offered()).toEqual(['type:']);
  expect(panel.find('[role=listbox]')?.getAttribute('popover')).toBe('manual');
});

it('keeps what it offers when that is scrolled by the pointer', () => {
  type(box(), 'ty');
  const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
  panel.find('[role=listbox]')?.dispatchEvent(press);
  expect(press.defaultPrevented).toBe(true);
});

it('says what is wrong once nothing is offered that would mend it', () => {
  box().focus();
  type(box(), 'is:');
  expect(offered()).toContain('marked');
  expect(panel.find('[data-testid=filter-error]')).toBeNull();
  expect(box().getAttribute('aria-invalid')).toBe('false');
  panel.press('Escape');
  expect(panel.find('[data-testid=filter-error]')).not.toBeNull();
  expect(box().getAttribute('aria-invalid')).toBe('true');
});
