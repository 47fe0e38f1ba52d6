import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ExportFormat } from '../../core/exchange/export-file.ts';
import type { Rate } from '../../core/panel-layout/rates.ts';
import {
  nextSorting,
  type StreamColumn,
  type StreamSorting,
  sortStreams,
} from '../../core/panel-layout/sort-streams.ts';
import { compileStreamQuery } from '../../core/query/match-stream.ts';
import { DEFAULT_SETTINGS, type Settings, type TimeFormat } from '../../core/settings/settings.ts';
import { isMarked } from '../../core/stream/marks.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { type LinkState, linkBackground, type PanelChannel } from './background-link.ts';
import { type ExportOptions, exportStreams } from './export-streams.ts';
import { createMarkedRows, type MarkedRows } from './marked-rows.ts';
import { createMessageComparison, type MessageComparison } from './message-comparison.ts';
import { createMessageCopy, type MessageCopy } from './message-copy.ts';
import { createMessageDetail, type MessageDetail } from './message-detail.ts';
import { createMessageFilter, type MessageFilter } from './message-filter.ts';
import { createMessageNavigation, type MessageNavigation } from './message-navigation.ts';
import { createMessageRows, type MessageRows } from './message-rows.ts';
import { createMessageSelection, type MessageSelection } from './message-selection.ts';
import { createPageCapture, type PageCapture } from './page-capture.ts';
import { createQueryInput, type QueryInput } from './query-input.ts';
import { createRates } from './rates.ts';
import { createSegmentRows, type SegmentRows } from './segment-rows.ts';
import { createSegmentSelection, type SegmentSelection } from './segment-selection.ts';
import { createSessionView, type NextFrame, type TabView } from './session-view.ts';
import { createStreamSelection } from './stream-selection.ts';
import { createStreamsSearch, type StreamsSearch } from './streams-search.ts';

/** The views of a stream. */
export type StreamTab = 'messages' | 'connections' | 'headers' | 'raw';

export type DataForm = 'json' | 'text';

/** All the panel shows, and all one can do with it. Knows no DOM. */
export interface PanelModel {
  readonly link: ReadonlySignal<LinkState>;
  readonly view: ReadonlySignal<TabView | null>;
  readonly streams: ReadonlySignal<readonly Stream[]>;
  readonly streamFilter: QueryInput;
  readonly streamSorting: ReadonlySignal<StreamSorting | null>;
  /** All streams, in the list's order, */
  readonly sortedStreams: ReadonlySignal<readonly Stream[]>;
  /** and those that the filter leaves. */
  readonly shownStreams: ReadonlySignal<readonly Stream[]>;
  /** What comes of the streams that live, in a second; known while somebody looks at it. */
  readonly rates: ReadonlySignal<ReadonlyMap<string, Rate>>;
  readonly settings: ReadonlySignal<Settings | null>;
  /** Why the last change of a setting was not stored; null when it was. */
  readonly settingsError: ReadonlySignal<string | null>;
  readonly capture: PageCapture;
  /** The present time of what is shown: it stands still while the view does. */
  readonly clock: ReadonlySignal<number>;
  readonly paused: ReadonlySignal<boolean>;
  readonly arrivedWhilePaused: ReadonlySignal<number>;
  readonly selectedStream: ReadonlySignal<Stream | null>;
  /** Which view of the selected stream is shown. */
  readonly tab: Signal<StreamTab>;
  readonly filter: MessageFilter;
  /** A search of the messages of all streams. */
  readonly search: StreamsSearch;
  readonly rows: MessageRows;
  readonly marked: MarkedRows;
  readonly detail: MessageDetail;
  readonly selection: MessageSelection;
  readonly navigation: MessageNavigation;
  readonly copy: MessageCopy;
  readonly comparison: MessageComparison;
  /** How the data of messages is shown, where it can be shown so; for as long as the panel is there. */
  readonly dataForm: Signal<DataForm>;
  /** Whether the white space of text is drawn. */
  readonly whitespace: Signal<boolean>;
  /** How the times of messages are written. */
  readonly timeFormat: ReadonlySignal<TimeFormat>;
  readonly segments: SegmentRows;
  readonly segmentSelection: SegmentSelection;
  /** Marks a message of the selected stream, or takes its mark away. */
  toggleMark(index: number): void;
  selectStream(id: string | null): void;
  /** Sorts the streams by a column, the other way if they are already, or not at all if they are that way too. */
  sortStreams(column: StreamColumn): void;
  clear(): void;
  /** Forgets one stream's messages, and the stream itself if it is closed. */
  clearStream(id: string): void;
  pause(): void;
  resume(): void;
  setSettings(settings: Partial<Settings>): void;
  reloadPage(): void;
  /** A file of these streams, piece by piece. */
  exportStreams(
    format: ExportFormat,
    streams: readonly Stream[],
    options: ExportOptions,
  ): AsyncIterable<string>;
  stop(): void;
}

export interface PanelModelOptions {
  /** Opens a channel to the background; called again whenever the one before was closed. */
  connect(): PanelChannel;
  tabId: number;
  nextFrame?: NextFrame;
  /** The present time. Without it, it stands still. */
  clock?: ReadonlySignal<number>;
  /** The JSON path of what the list of messages shows of their data; without it, or where it is empty, all of it. */
  dataPath?: ReadonlySignal<string>;
}

export function createPanelModel(options: PanelModelOptions): PanelModel {
  const {
    connect,
    tabId,
    nextFrame = nextAnimationFrame,
    clock: present = signal(0),
    dataPath = signal(''),
  } = options;
  const session = createSessionView(nextFrame);
  const pausedTime = signal<number | null>(null);
  const clock = computed(() => pausedTime.value ?? present.value);
  const link = linkBackground({ connect, tabId, onSnapshot: session.replace, onChange: session.change });
  const settingsError = signal<string | null>(null);
  const capture = createPageCapture({ page: session.page, settings: session.settings, setSettings });
  const streams = computed(() => [...(session.view.value?.streams.values() ?? [])]);
  const rates = createRates(streams, clock);
  const streamFilter = createQueryInput('streams');
  const streamSorting = signal<StreamSorting | null>(null);
  const matchesStream = computed(() => compileStreamQuery(streamFilter.applied.value.query));
  const selection = createStreamSelection(session.view);
  const filter = createMessageFilter(link.call, selection.stream);
  const rows = createMessageRows(link.call, selection.stream, filter.matches, dataPath);
  const marked = createMarkedRows(link.call, selection.stream, dataPath);
  const detail = createMessageDetail(link.call, selection.stream);
  const { stream } = selection;
  const selected = createMessageSelection({ stream, filter, order: rows.order, detail });
  const segments = createSegmentRows(link.call, selection.stream);
  const segmentSelection = createSegmentSelection(link.call, selection.stream);

  /** Whoever reads a message has chosen its stream. */
  const stopChoosing = effect(() => {
    const id = selection.id.peek();
    if (detail.selected.value && id !== null) selection.select(id);
  });

  const navigation = createMessageNavigation({ call: link.call, stream, filter, rows, detail });
  const tab = signal<StreamTab>('messages');
  const sortedStreams = computed(() => sorted(streams.value));
  const search = createStreamsSearch({
    call: link.call,
    streams: sortedStreams,
    filter,
    navigation,
    showMessages(streamId) {
      selection.select(streamId);
      tab.value = 'messages';
    },
  });

  function sorted(some: readonly Stream[]): readonly Stream[] {
    const sorting = streamSorting.value;
    return sortStreams(some, sorting, {
      now: clock.peek(),
      rates: sorting?.column === 'rate' ? rates.value : new Map(),
    });
  }

  /** While paused, shows the present once: what was cleared is gone. */
  function refresh() {
    session.refresh();
    if (session.paused.value) pausedTime.value = present.peek();
  }

  /** What is cleared is not read on. */
  function deselect() {
    detail.select(null);
    segmentSelection.select(null);
  }

  async function setSettings(change: Partial<Settings>): Promise<void> {
    settingsError.value = await link.call('setSettings', change).then(
      () => null,
      (error: Error) => error.message,
    );
  }

  return {
    link: link.state,
    view: session.view,
    streams,
    streamFilter,
    streamSorting,
    sortedStreams,
    shownStreams: computed(() => sortedStreams.value.filter(matchesStream.value)),
    rates,
    sortStreams(column) {
      streamSorting.value = nextSorting(streamSorting.value, column);
    },
    settings: session.settings,
    settingsError,
    capture,
    clock,
    paused: session.paused,
    arrivedWhilePaused: session.arrivedWhilePaused,
    selectedStream: selection.stream,
    tab,
    filter,
    search,
    rows,
    marked,
    detail,
    selection: selected,
    comparison: createMessageComparison(link.call, stream, selected, detail),
    dataForm: signal('json'),
    whitespace: signal(false),
    navigation,
    copy: createMessageCopy(link.call, stream),
    timeFormat: computed(() => (session.settings.value ?? DEFAULT_SETTINGS).timeFormat),
    toggleMark(index) {
      const now = stream.value;
      if (now) void link.call('setMark', { streamId: now.id, index, marked: !isMarked(now, index) });
    },
    segments,
    segmentSelection,
    selectStream(id) {
      selection.select(id);
      // Whoever chooses a stream wants to see it.
      if (id !== null) search.close();
    },
    clear() {
      deselect();
      void link.call('clear', {}).then(refresh);
    },
    clearStream(streamId) {
      if (streamId === stream.value?.id) deselect();
      void link.call('clearStream', { streamId }).then(refresh);
    },
    pause() {
      session.pause();
      pausedTime.value = present.peek();
    },
    resume() {
      session.resume();
      pausedTime.value = null;
    },
    setSettings,
    reloadPage() {
      void link.call('reloadPage', {});
    },
    exportStreams: (format, streams, options) => exportStreams(link.call, format, streams, options),
    stop() {
      stopChoosing();
      for (const part of [
        link,
        session,
        capture,
        selection,
        filter,
        search,
        rows,
        marked,
        detail,
        selected,
        segments,
        segmentSelection,
        navigation,
      ])
        part.stop();
    },
  };
}

function nextAnimationFrame(task: () => void): () => void {
  const frame = requestAnimationFrame(task);
  return () => cancelAnimationFrame(frame);
}
