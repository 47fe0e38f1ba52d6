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
  await show(
    <section id="pane" tabIndex={-1}>
      <button type="button" />
      <div key="1">
        <pre tabIndex={0} />
      </div>
    </section>,
  );
  focus('pre');
  await show(
    <section id="pane" tabIndex={-1}>
      <button type="button" />
    </section>,
  );
  expect(focused()).toBe('pane');
  await show(<button type="button" />);
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
