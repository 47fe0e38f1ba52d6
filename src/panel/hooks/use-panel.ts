import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Means } from '../../core/diagnosis/completeness.ts';
import type { Creator } from '../../core/exchange/recorded-stream.ts';
import type { StackFrame } from '../../core/stream/stream.ts';
import type { ListChoicesModel } from '../model/list-choices.ts';
import type { OpenedFile, Recording } from '../model/opened-file.ts';
import type { PanelModel } from '../model/panel-model.ts';
import type { SavedFiltersModel } from '../model/saved-filters.ts';

export type OpenSource = (place: StackFrame) => void;

export interface Panel {
  /** What is shown: the tab, or what is recorded in a file. */
  readonly model: PanelModel;
  /** By what streams are seen. */
  readonly means: Means;
  /** The present time, to the second; it stands still for what is recorded. */
  readonly clock: ReadonlySignal<number>;
  /** Who writes the files that are exported. */
  readonly creator: Creator;
  readonly file: OpenedFile;
  /** What was chosen about the lists, in this panel or another. */
  readonly lists: ListChoicesModel;
  /** The filters that were saved, in this panel or another. */
  readonly savedFilters: SavedFiltersModel;
  /** Shows a place of a script in the developer tools, where that can be done. */
  readonly openSource?: OpenSource | undefined;
  /** The recording that is shown; null while that is the tab. */
  readonly recording: Recording | null;
}

export const PanelContext = createContext<Panel | null>(null);

/** The panel's model and clock. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('Components of the panel must be rendered by mount().');
  return panel;
}
