import { type ReadonlySignal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { App } from './App.tsx';
import { type Panel, PanelContext } from './hooks/use-panel.ts';

interface PanelRootProps {
  /** The panel of the tab. */
  readonly live: Omit<Panel, 'recording'>;
  readonly theme: ReadonlySignal<'light' | 'dark'>;
}

/** Hands down what is shown: the tab, or the recording that was opened. */
export function PanelRoot({ live, theme }: PanelRootProps) {
  const recording = live.file.recording.value;
  // A file has no settings of its own.
  const { timeFormat, setSettings } = live.model;
  const panel = useMemo<Panel>(
    () =>
      recording
        ? {
            ...live,
            recording,
            model: { ...recording.model, timeFormat, setSettings },
            means: 'recording',
            clock: signal(recording.openedTime),
          }
        : { ...live, recording },
    [live, recording, timeFormat, setSettings],
  );
  return (
    <PanelContext.Provider value={panel}>
      <App theme={theme} />
    </PanelContext.Provider>
  );
}
