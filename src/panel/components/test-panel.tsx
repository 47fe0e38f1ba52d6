import { computed, signal } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import type { Means } from '../../core/diagnosis/completeness.ts';
import { type OpenSource, PanelContext } from '../hooks/use-panel.ts';
import { createFakeBackground } from '../model/fake-background.ts';
import { createListChoices } from '../model/list-choices.ts';
import { createOpenedFile } from '../model/opened-file.ts';
import { createPanelModel } from '../model/panel-model.ts';
import { createSavedFilters } from '../model/saved-filters.ts';

/** Renders parts of a panel, for tests. A test's document has no layout: every element is said to be so high, in px. */
export function createTestPanel({
  means = 'chrome' as Means,
  height = 0,
  openSource = undefined as OpenSource | undefined,
} = {}) {
  const background = createFakeBackground();
  const lists = createListChoices();
  const model = createPanelModel({
    connect: background.connect,
    tabId: 7,
    dataPath: computed(() => lists.choices.value.dataPath),
    nextFrame: (task) => {
      queueMicrotask(task);
      return () => {};
    },
  });
  const clock = signal(0);
  const file = createOpenedFile();
  const savedFilters = createSavedFilters();
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  if (height > 0) vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(height);

  return {
    background,
    model,
    clock,
    file,
    lists,
    savedFilters,
    show(children: ComponentChildren): HTMLElement {
      const creator = { name: 'SSE Inspector', version: '1.2.3' };
      const live = { model, means, clock, creator, file, lists, savedFilters, openSource };
      const panel = { ...live, recording: null };
      act(() =>
        render(<PanelContext.Provider value={panel}>{children}</PanelContext.Provider>, document.body),
      );
      return document.body;
    },
    /** Lets what is under way arrive and be drawn. */
    settle: () =>
      act(async () => {
        for (let turn = 0; turn < 60; turn++) await Promise.resolve();
      }),
    clear: () => render(null, document.body),
    find,
    click: (selector: string) => act(() => find(selector)?.click()),
    press: (key: string, modifiers: { shiftKey?: boolean; ctrlKey?: boolean } = {}) =>
      act(() => {
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
        );
      }),
  };
}
