// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../core/stream/stream.ts';
import { MessageDetail } from './MessageDetail.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show: render, clear, find, click, press, model, lists, clock } = createTestPanel();

function show(data: string): HTMLElement {
  const message: Message = {
    index: 0,
    time: 0,
    name: 'message',
    data,
    lastEventId: '',
    origin: 'https://a.example',
    size: data.length,
    attempt: 1,
    witness: 'hook',
    offset: null,
  };
  return render(<MessageDetail message={message} reading={0} />);
}

afterEach(() => {
  clear();
  model.dataForm.value = 'json';
  model.whitespace.value = false;
});

it('is shown in the form that one chose for the message before, where it can be', () => {
  show('{"a": 1}');
  click('[data-testid=show-text]');
  click('[data-testid=show-whitespace]');
  clear();
  show('plain text');
  expect(find('[data-testid=data-text]')?.textContent).toBe('plain·text');
  clear();
  show('{"a": 2}');
  expect(find('[data-testid=data-text]')?.textContent).toBe('{"a":·2}');
  click('[data-testid=show-json]');
  clear();
  show('plain text');
  expect(find('[data-testid=show-json]')).toBeNull();
  clear();
  show('{"a": 3}');
  expect(find('[data-testid=data-json]')).not.toBeNull();
});

it('is parsed only when that is asked for where it is very long JSON', () => {
  const long = JSON.stringify({ a: 'x'.repeat(1_000_000) });
  show(long);
  expect(find('[data-testid=data-text]')).not.toBeNull();
  click('[data-testid=show-json]');
  expect(find('[data-testid=data-json]')).not.toBeNull();
});

describe('data that is not JSON', () => {
  it('is shown as exact text, never as markup', () => {
    const body = show('<img src=x onerror=alert(1)>\n<b>bold</b>');
    expect(find('[data-testid=data-text]')?.textContent).toBe('<img src=x onerror=alert(1)>\n<b>bold</b>');
    expect(body.querySelector('img, b')).toBeNull();
  });

  it('shows its whitespace on demand', () => {
    show('a b\n');
    click('[data-testid=show-whitespace]');
    expect(find('[data-testid=data-text]')?.textContent).toBe('a·b↵\n');
  });

  it('is cut when it is long, until all of it is asked for', () => {
    show('x'.repeat(300_000));
    expect(find('[data-testid=data-text]')?.textContent).toHaveLength(100_000);
    click('[data-testid=show-all]');
    expect(find('[data-testid=long-text]')).not.toBeNull();
  });
});

describe('data that is JSON', () => {
  const data = '{"user": {"name": "<b>Ada</b>"}, "n": 12345678901234567890}';

  it('is shown as a tree whose branches open by keyboard', () => {
    const body = show(data);
    expect(find('[data-key=name]')).toBeNull();
    find('[data-key=user]')?.focus();
    press('ArrowRight');
    expect(find('[data-key=name] .data-json__value')?.textContent).toBe('"<b>Ada</b>"');
    expect(body.querySelector('b')).toBeNull();
    press('ArrowRight');
    expect(document.activeElement).toBe(find('[data-key=name]'));
    press('ArrowLeft');
    press('ArrowLeft');
    expect(find('[data-key=name]')).toBeNull();
  });

  it('opens its branches by keyboard, and not by the click that ends a selection, while some text is selected', () => {
    show(data);
    const selected = vi.spyOn(globalThis, 'getSelection').mockReturnValue({ type: 'Range' } as Selection);
    const line = find('[data-key=user] .data-json__line');
    act(() => void line?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 })));
    expect(find('[data-key=name]')).toBeNull();
    find('[data-key=user]')?.focus();
    press('ArrowRight');
    expect(find('[data-key=name]')).not.toBeNull();
    selected.mockRestore();
  });

  it('is shown as exact text on demand', () => {
    show(data);
    click('[data-testid=show-text]');
    expect(find('[data-testid=data-text]')?.textContent).toBe(data);
  });

  it('has a menu for each value: what the list shows of it, a filter, its path', () => {
    show('{"choices": [{"a b": "x"}]}');
    press('ArrowRight');
    find('[data-key=choices]')?.focus();
    press('ArrowRight');
    press('ArrowRight');
    press('ArrowRight');
    find('[data-key="a b"]')?.focus();
    press('F10', { shiftKey: true });
    expect(find('[data-testid=json-copy-path]')?.title).toBe('$.choices[0]["a b"]');
    click('[data-testid=json-filter]');
    expect(model.filter.applied.value.text).toBe('json:$.choices[0]["a b"]="x"');
    model.filter.write('');

    find('[data-key="a b"]')?.focus();
    press('ContextMenu');
    click('[data-testid=json-show]');
    expect(lists.choices.value.dataPath).toBe('$.choices[0]["a b"]');
    find('[data-key="a b"]')?.focus();
    press('ContextMenu');
    click('[data-testid=json-show]');
    expect(lists.choices.value.dataPath).toBe('');
  });

  it('opens long arrays in parts', () => {
    show(JSON.stringify({ list: Array.from({ length: 250 }, (_, n) => n) }));
    click('[data-key=list] .data-json__line');
    expect(document.querySelectorAll('[data-key=list] [role=treeitem]')).toHaveLength(100);
    click('[data-key=list] button');
    expect(document.querySelectorAll('[data-key=list] [role=treeitem]')).toHaveLength(200);
  });
});

describe('what data turns out to be', () => {
  const part = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, '');

  it('is decoded when that is asked for', () => {
    show(JSON.stringify({ text: btoa('a text, long enough') }));
    expect(find('[data-testid=decoded]')).toBeNull();
    click('[data-testid=decode]');
    expect(find('[data-testid=decoded]')?.textContent).toBe('a text, long enough');
    click('[data-testid=decode]');
    expect(find('[data-testid=decoded]')).toBeNull();
  });

  it('is a token, which is read without trust', () => {
    show(`${part({ alg: 'none' })}.${part({ sub: 'Ada', exp: 1_000_000_000 })}.`);
    click('[data-testid=decode]');
    const told = find('[data-testid=decoded]')?.textContent;
    expect(told).toContain('"sub": "Ada"');
    expect(told).toMatch(/Expired .* ago .* not verified/);
  });

  it('is a token, of which one sees how long it lasts as that goes by', () => {
    vi.useFakeTimers({ now: 1_000_000_000_000 });
    show(`${part({ alg: 'none' })}.${part({ exp: 1_000_000_060 })}.`);
    click('[data-testid=decode]');
    expect(find('[data-testid=decoded]')?.textContent).toContain('Expires in 1 min');
    vi.setSystemTime(1_000_000_050_000);
    act(() => {
      clock.value = Date.now();
    });
    expect(find('[data-testid=decoded]')?.textContent).toContain('Expires in 10 s');
    vi.useRealTimers();
  });

  it('is HTML, which is previewed when that is asked for, and can do nothing', () => {
    const body = show(
      '<p onclick="x()">Hi<script>x()</script><link rel="preconnect" href="https://a.example"><meta http-equiv="refresh" content="0;https://a.example"></p>',
    );
    expect(body.querySelector('iframe')).toBeNull();
    click('[data-testid=decode]');
    const frame = body.querySelector('iframe');
    expect(frame?.getAttribute('sandbox')).toBe('');
    const source = frame?.getAttribute('srcdoc') ?? '';
    expect(source).toMatch(/^<meta http-equiv="Content-Security-Policy" content="default-src 'none'/);
    expect(source).toContain('Hi');
    expect(source).not.toMatch(/<script|<link|refresh/);
  });

  it('is a link or a time in JSON, and never a link to run', () => {
    const body = show('{"a": "https://a.example/x", "b": "javascript:alert(1)", "c": 1700000000}');
    const links = [...body.querySelectorAll('a')];
    expect(links.map(({ href, rel, target }) => [href, rel, target])).toEqual([
      ['https://a.example/x', 'noopener noreferrer', '_blank'],
    ]);
    expect(find('[data-key=c] .data-json__value')?.title).toContain('2023');
    expect(find('[data-key=a] .data-json__value')?.textContent).toBe('"https://a.example/x"');
  });
});
