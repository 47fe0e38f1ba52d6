import './styles/tokens.css';
import './styles/panel.css';
import './styles/reduced-motion.css';
import { computed, type ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import type { Browser } from '../core/diagnosis/completeness.ts';
import type { ListChoices } from '../core/panel-layout/list-choices.ts';
import type { Stored } from '../protocol/stored.ts';
import type { OpenSource } from './hooks/use-panel.ts';
import type { PanelChannel } from './model/background-link.ts';
import { createClock } from './model/clock.ts';
import { createListChoices } from './model/list-choices.ts';
import { createOpenedFile } from './model/opened-file.ts';
import { createPanelModel } from './model/panel-model.ts';
import { createSavedFilters, type FilterStores } from './model/saved-filters.ts';
import { PanelRoot } from './PanelRoot.tsx';
import { text } from './text.ts';

export interface MountOptions {
  /** Opens a channel to the background; called again whenever the one before was closed. */
  connect(): PanelChannel;
  tabId: number;
  container: HTMLElement;
  browser: Browser;
  /** The extension's own, for the files it writes. */
  version: string;
  theme: ReadonlySignal<'light' | 'dark'>;
  /** Where choices about the lists are kept; without it they last as long as the panel. */
  choices?: Stored<ListChoices>;
  /** Where saved filters are kept; without it they last as long as the panel. */
  filters?: FilterStores;
  /** Shows a place of a script in the developer tools, where the browser lets an extension do so. */
  openSource?: OpenSource | undefined;
}

/** Shows the panel of a tab in `container`; returns a function that takes it away again. */
export function mount({
  connect,
  tabId,
  container,
  browser,
  version,
  theme,
  choices,
  filters,
  openSource,
}: MountOptions): () => void {
  const clock = createClock();
  const lists = createListChoices(choices);
  const dataPath = computed(() => lists.choices.value.dataPath);
  const model = createPanelModel({ connect, tabId, clock, dataPath });
  const savedFilters = createSavedFilters(filters);
  const file = createOpenedFile({ dataPath });
  const creator = { name: text.product, version };
  const live = { model, file, creator, means: browser, clock: model.clock, lists, savedFilters, openSource };
  render(<PanelRoot live={live} theme={theme} />, container);
  return () => {
    render(null, container);
    file.close();
    model.stop();
    lists.stop();
    savedFilters.stop();
  };
}
