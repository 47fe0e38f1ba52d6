// @vitest-environment happy-dom
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what one reads by keys.
import { type ComponentChildren, render } from 'preact';
import { useRef } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { useKeptFocus } from './use-kept-focus.ts';

afterEach(() => act(() => render(null, document.body)));

function Root({ children }: { children: ComponentChildren }) {
  const root = useRef<HTMLElement>(null);
  useKeptFocus(root);
  return (
    <main ref={root} tabIndex={-1}>
      {children}
    </main>
  );
}

/** Draws, and lets the document tell of what has changed. */
const show = (children: ComponentChildren) => act(async () => render(<Root>{children}</Root>, document.body));
const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();
const focused = () => document.activeElement?.id || document.activeElement?.localName;

it('gives the focus of a button that goes to the list beside it', async () => {
  const list = <div id="list" tabIndex={0} />;
  await show(
    <div>
      {list}
      <button type="button">Jump</button>
    </div>,
  );
  focus('button');
  await show(<div>{list}</div>);
  expect(focused()).toBe('list');
});

it('gives the focus of what goes with all beside it to the pane around it, and never to a button', async () => {
  const button = <button type="button" tabIndex={0} />;
  const pane = (text?: ComponentChildren) => (
    <div>
      <section id="pane" tabIndex={-1}>
        {button}
        {text}
      </section>
    </div>
  );
  await show(
    pane(
      <div>
        <pre tabIndex={0} />
      </div>,
    ),
  );
  focus('pre');
  await show(pane());
  expect(focused()).toBe('pane');
  await show(<div>{button}</div>);
  expect(focused()).toBe('main');
});

it('leaves the focus to whom a part that comes has given it, and to nobody where the pointer took it away', async () => {
  await show(<pre key="1" tabIndex={0} />);
  focus('pre');
  await show(
    <>
      <div tabIndex={0} />
      <input key="2" ref={(input) => input?.focus()} />
    </>,
  );
  expect(focused()).toBe('input');
  document.dispatchEvent(new Event('pointerdown'));
  (document.activeElement as HTMLElement).blur();
  await show(<div tabIndex={0} />);
  expect(focused()).toBe('body');
});

it('gives the focus of a button that goes at the second press', async () => {
  const list = <div id="list" tabIndex={0} />;
  const button = (
    <button type="button">
      <i />
    </button>
  );
  await show(
    <div>
      {list}
      {button}
    </div>,
  );
  for (const _ of [1, 2]) {
    document.querySelector('i')?.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    focus('button');
  }
  await show(<div>{list}</div>);
  expect(focused()).toBe('list');
});
