// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleConnection, exampleStream } from '../../core/panel-layout/example-stream.ts';
import { RawView } from './RawView.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, click, press, settle, background, model } = createTestPanel({ height: 200 });
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-segment]')];

afterEach(clear);

describe('the bytes of a stream', () => {
  beforeEach(async () => {
    background.hold('s1', 0, {
      segments: background.holdLines(['event: a\n', 'data: <i>', 'x\n', '\n', ': c\n']),
    });
    await settle();
    const stream = model.selectedStream.value;
    if (stream) show(<RawView stream={stream} detail="below" />);
    await settle();
  });

  it('are rows in the colour of their line’s field, and never markup', () => {
    expect(rows().map(({ dataset }) => dataset.field)).toEqual(['event', 'data', 'data', 'blank', 'comment']);
    expect(rows()[1]?.textContent).toContain('data: <i>');
    expect(document.querySelector('[data-segment] i')).toBeNull();
  });

  it('are selected by the keyboard, one row or several, and shown exactly', async () => {
    find('[data-testid=raw-list]')?.focus();
    press('ArrowDown');
    press('ArrowDown', { shiftKey: true });
    await settle();
    expect(rows().filter((row) => row.getAttribute('aria-selected') === 'true')).toHaveLength(2);
    expect(find('[data-testid=raw-detail] pre')?.textContent).toBe('event: a\ndata: <i>');
    press('a', { ctrlKey: true });
    await settle();
    expect(find('[data-testid=raw-detail] pre')?.textContent).toBe('event: a\ndata: <i>x\n\n: c\n');
    press('Escape');
    expect(find('[data-testid=raw-detail]')).toBeNull();
  });

  it('are of the field that they were when they were selected, also where the rows are elsewhere by then', async () => {
    find('[data-testid=raw-list]')?.focus();
    press('ArrowDown');
    press('ArrowDown');
    press('ArrowDown');
    await settle();
    const field = () => find('[data-testid=raw-detail] [data-field=field]')?.textContent;
    expect(field()).toContain('data');
    model.segments.show({ first: 3, count: 2, offset: 0 });
    await settle();
    expect(field()).toContain('data');
  });

  it('are copied where some are selected; else the clipboard stays as it is', async () => {
    const writeText = vi.fn();
    document.execCommand = () => false;
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    find('[data-testid=raw-list]')?.focus();
    press('c', { ctrlKey: true });
    expect(writeText).not.toHaveBeenCalled();
    press('ArrowDown');
    await settle();
    press('c', { ctrlKey: true });
    await settle();
    expect(writeText).toHaveBeenCalledWith('event: a\n');
  });

  it('are copied as they are selected, though that is still on its way', async () => {
    const writeText = vi.fn();
    document.execCommand = () => false;
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    const all = 'event: a\ndata: <i>x\n\n: c\n';
    find('[data-testid=raw-list]')?.focus();
    press('ArrowDown');
    await settle();
    const release = background.holdAnswers();
    press('a', { ctrlKey: true });
    press('c', { ctrlKey: true });
    click('[data-testid=copy]');
    await settle();
    expect(writeText).not.toHaveBeenCalled();
    release();
    await settle();
    expect(writeText.mock.calls).toEqual([[all], [all]]);
  });
});

it('says why there are none, and how to see them', () => {
  show(<RawView stream={exampleStream({ connections: [exampleConnection()] })} detail="below" />);
  expect(find('[data-testid=empty-state]')?.textContent).toContain(
    'In Chrome, only those of a response that begins while developer tools are open',
  );
});

it('says that what was answered instead of an event stream is not shown', () => {
  const answered = exampleConnection({ openTime: null, endCause: 'finished' });
  const stream = { transport: 'fetch', recognisedBy: 'accept', readyState: 'closed' } as const;
  show(<RawView stream={exampleStream({ ...stream, connections: [answered] })} detail="below" />);
  expect(find('[data-testid=empty-state]')?.textContent).toContain('The answer is not an event stream');
});
