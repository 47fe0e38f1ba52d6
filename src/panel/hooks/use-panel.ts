import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Browser } from '../../core/diagnosis/completeness.ts';
import type { PanelModel } from '../model/panel-model.ts';

interface Panel {
  readonly model: PanelModel;
  /** The browser whose means there are. */
  readonly browser: Browser;
  /** The present time, to the second. */
  readonly clock: ReadonlySignal<number>;
}

export const PanelContext = createContext<Panel | null>(null);

/** The panel's model and clock. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('Components of the panel must be rendered by mount().');
  return panel;
}
