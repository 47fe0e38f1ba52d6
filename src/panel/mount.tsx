import './styles/tokens.css';
import './styles/panel.css';
import './styles/reduced-motion.css';
import type { ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import type { Browser } from '../core/diagnosis/completeness.ts';
import type { PanelChannel } from './model/background-link.ts';
import { createClock } from './model/clock.ts';
import { createOpenedFile } from './model/opened-file.ts';
import { createPanelModel } from './model/panel-model.ts';
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
}

/** Shows the panel of a tab in `container`; returns a function that takes it away again. */
export function mount({ connect, tabId, container, browser, version, theme }: MountOptions): () => void {
  const model = createPanelModel({ connect, tabId });
  const file = createOpenedFile();
  const creator = { name: text.product, version };
  const live = { model, file, creator, browser, clock: createClock() };
  render(<PanelRoot live={live} theme={theme} />, container);
  return () => {
    render(null, container);
    file.close();
    model.stop();
  };
}
