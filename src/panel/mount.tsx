import './styles/tokens.css';
import './styles/panel.css';
import './styles/reduced-motion.css';
import type { ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import type { Browser } from '../core/diagnosis/completeness.ts';
import { App } from './App.tsx';
import { PanelContext } from './hooks/use-panel.ts';
import type { PanelChannel } from './model/background-link.ts';
import { createClock } from './model/clock.ts';
import { createPanelModel } from './model/panel-model.ts';

export interface MountOptions {
  /** Opens a channel to the background; called again whenever the one before was closed. */
  connect(): PanelChannel;
  tabId: number;
  container: HTMLElement;
  browser: Browser;
  theme: ReadonlySignal<'light' | 'dark'>;
}

/** Shows the panel of a tab in `container`; returns a function that takes it away again. */
export function mount({ connect, tabId, container, browser, theme }: MountOptions): () => void {
  const model = createPanelModel({ connect, tabId });
  render(
    <PanelContext.Provider value={{ model, browser, clock: createClock() }}>
      <App theme={theme} />
    </PanelContext.Provider>,
    container,
  );
  return () => {
    render(null, container);
    model.stop();
  };
}
