import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { arrange } from '../core/panel-layout/arrangement.ts';
import { DropHint } from './components/DropHint.tsx';
import { ErrorBoundary } from './components/ErrorBoundary.tsx';
import { FileNotice } from './components/FileNotice.tsx';
import { LinkNotice } from './components/LinkNotice.tsx';
import { NoStreams } from './components/NoStreams.tsx';
import { RecordingStrip } from './components/RecordingStrip.tsx';
import { SearchView } from './components/SearchView.tsx';
import { Shortcuts } from './components/Shortcuts.tsx';
import { Split } from './components/Split.tsx';
import { StreamList } from './components/StreamList.tsx';
import { StreamView } from './components/StreamView.tsx';
import { Toolbar } from './components/Toolbar.tsx';
import { Waterfall } from './components/Waterfall.tsx';
import { useElementSize } from './hooks/use-element-size.ts';
import { useFileDrop } from './hooks/use-file-drop.ts';
import { useKeptFocus } from './hooks/use-kept-focus.ts';
import { useOwnKeys } from './hooks/use-own-keys.ts';
import { usePanel } from './hooks/use-panel.ts';
import { useRemembered } from './hooks/use-remembered.ts';
import { useSearchKey } from './hooks/use-search-key.ts';
import { text } from './text.ts';

export function App({ theme }: { theme: ReadonlySignal<'light' | 'dark'> }) {
  const { model, file, recording } = usePanel();
  const root = useRef<HTMLElement>(null);
  const { width, height } = useElementSize(root);
  const arrangement = arrange(width, height);
  useSearchKey();
  useOwnKeys(root);
  useKeptFocus(root);
  const dropping = useFileDrop(root, file.open);
  const timeline = useRemembered('timeline', 0);
  const hasStreams = model.streams.value.length > 0 && width > 0;
  const isTop = arrangement.streams === 'top';

  return (
    <main
      class="panel"
      ref={root}
      tabIndex={-1}
      data-testid="panel"
      data-theme={theme.value}
      data-link={model.link.value}
      data-source={recording ? 'file' : 'tab'}
      aria-label={text.panel}
    >
      <Toolbar timeline={timeline} />
      <RecordingStrip />
      <FileNotice />
      <LinkNotice />
      <Shortcuts />
      {model.view.value && model.streams.value.length === 0 && <NoStreams />}
      {hasStreams && timeline.value === 1 && <Waterfall key={recording?.openedTime} />}
      {hasStreams && (
        <Split
          key={recording?.openedTime}
          name="streams"
          label={text.splitter.streams}
          direction={isTop ? 'column' : 'row'}
          share={isTop ? 0.25 : 0.4}
          least={isTop ? 66 : 160}
          first={<StreamList />}
          second={
            <ErrorBoundary of={model.search.isOpen.value || model.selectedStream.value?.id}>
              {model.search.isOpen.value ? <SearchView /> : <StreamView detail={arrangement.detail} />}
            </ErrorBoundary>
          }
        />
      )}
      {dropping.value && <DropHint />}
    </main>
  );
}
