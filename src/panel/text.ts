import type { CopyFormat } from '../core/exchange/copied-messages.ts';
import type { ExportFormat } from '../core/exchange/export-file.ts';
import type { RemovalPlace } from '../core/exchange/redact-stream.ts';
import { formatBytes, formatCount, formatDuration } from '../core/panel-layout/format.ts';
import type { Grouping } from '../core/panel-layout/group-streams.ts';
import type { StreamColumnName } from '../core/panel-layout/stream-columns.ts';
import type { StreamStatus } from '../core/panel-layout/stream-status.ts';
import type { WireField } from '../core/panel-layout/wire-rows.ts';
import type { Encoding } from '../core/recognise/recognise.ts';
import type { TimeFormat } from '../core/settings/settings.ts';
import { MAX_MARKS } from '../core/stream/marks.ts';
import type { EndCause, NoteKind, PageState } from '../core/stream/stream.ts';
import type { ReadyState, RecognisedBy, Transport } from '../core/stream/stream-event.ts';
import { message, say } from '../text/message.ts';
import { isQuota, settingsWords } from '../text/settings-words.ts';
import { words } from '../text/words.ts';
import type { CopyForm } from './components/copy-forms.ts';
import { IS_MAC } from './is-mac.ts';
import type { Refusal } from './model/saved-filters.ts';

/** The key that commands are given with. */
const COMMAND = IS_MAC ? '⌘' : 'Ctrl';

const STATES = words('connections_states');

/** Every word the panel shows: `text.toolbar.clear` is the message `toolbar_clear`. */
export const text = {
  /** Who wrote a file, as the file says. */
  get product() {
    return message('name');
  },
  get panel() {
    return message('panel');
  },
  toolbar: words('toolbar', {
    streams: (count: number) => message('toolbar_streams', count),
    messages: (count: number) => message('toolbar_messages', count),
    dropped: (count: number) => message('toolbar_dropped', count),
    missed: (count: number) => message('toolbar_missed', count),
    droppedStreams: (count: number) => message('toolbar_droppedStreams', count),
    missedStreams: (count: number) => message('toolbar_missedStreams', count),
    missedStreamsHint: (bound: number) => message('toolbar_missedStreamsHint', bound),
    storage(reason: string, dropped: number): [title: string, hint: string] {
      const key = isQuota(reason) ? 'toolbar_storageError' : 'toolbar_storageFailed';
      return [message(key), message(dropped === 0 ? 'toolbar_storageNoneDroppedHint' : `${key}Hint`, reason)];
    },
    paused: (count: number) =>
      count === 0 ? message('toolbar_paused') : message('toolbar_pausedWith', count),
  }),
  settings: settingsWords,
  filter: words('filter', {
    found: (count: number, all: number) => message('filter_found', count, all),
    searching: (count: number, share: number) => message('filter_searching', count, Math.floor(share * 100)),
    /** Filters, and what they look for. */
    get syntax(): readonly (readonly [string, string])[] {
      const { both, expression, not, either } = words('filter_syntax');
      return [
        ['hello "two words"', both],
        ['/err(or)?/i', expression],
        ['-type:ping', not],
        ['(a OR b) c', either],
      ];
    },
    hints: words('filter_hints', {
      get 'is:unheard'() {
        return message('filter_hints_isUnheard');
      },
      get 'is:json'() {
        return message('filter_hints_isJson');
      },
      get 'is:marked'() {
        return message('filter_hints_isMarked');
      },
      get 'is:failed'() {
        return message('filter_hints_isFailed');
      },
      get 'is:reconnected'() {
        return message('filter_hints_isReconnected');
      },
      get 'is:live'() {
        return message('filter_hints_isLive');
      },
    }) as Readonly<Record<string, string>>,
  }),
  savedFilters: words('savedFilters', {
    remove: (name: string) => message('savedFilters_remove', name),
    refused(refusal: Refusal) {
      if ('sentence' in refusal) return say(refusal.sentence);
      const { reason } = refusal;
      return isQuota(reason) ? message('savedFilters_quota') : message('settings_failed', reason);
    },
  }),
  search: words('search', {
    found: (count: number, streams: number, all: number) => message('search_found', count, streams, all),
    stopped: (count: number, share: number) => message('search_stopped', count, Math.floor(share * 100)),
    showAll: (count: number) => message('search_showAll', count),
    get hint() {
      return message('search_hint', COMMAND);
    },
  }),
  shortcuts: words('shortcuts', {
    get groups(): readonly { name: string; keys: [keys: string[], effect: string][] }[] {
      const { lists, timeline, messages, bytes, detail, filters, search, elsewhere } =
        words('shortcuts_places');
      const does = words('shortcuts_effects');
      return [
        {
          name: lists,
          keys: [
            [['↑', '↓'], does.row],
            [['Page Up', 'Page Down'], does.page],
            [['Home', 'End'], does.firstOrLastRow],
            [['Enter'], does.goIn],
            [['Esc'], does.selectNothing],
            [['→', '←'], does.turnGroup],
            [['Shift + F10'], does.openMenu],
            [['Alt + ←', 'Alt + →'], does.sizeColumn],
            [['Alt + Enter'], does.fitColumn],
            [[`${COMMAND} + ←`, `${COMMAND} + →`], does.moveColumn],
          ],
        },
        {
          name: timeline,
          keys: [
            [['+', '-'], does.zoom],
            [['←', '→'], does.move],
            [['Space'], does.selectTime],
            [['↑', '↓'], does.stream],
            [['Esc'], does.allTime],
          ],
        },
        {
          name: messages,
          keys: [
            [['Shift + ↑', 'Shift + ↓'], does.moreMessages],
            [[`${COMMAND} + A`], does.allMessages],
            [[`${COMMAND} + C`], does.copyData],
            [['[', ']'], does.sameType],
            [['M'], does.mark],
            [['{', '}'], does.toMark],
          ],
        },
        {
          name: bytes,
          keys: [
            [['Shift + ↑', 'Shift + ↓'], does.moreLines],
            [[`${COMMAND} + A`], does.allLines],
            [[`${COMMAND} + C`], does.copyLines],
          ],
        },
        {
          name: detail,
          keys: [
            [['Esc'], does.closeDetail],
            [['↑', '↓'], does.value],
            [['→', '←'], does.openValue],
            [['Home', 'End'], does.firstOrLastValue],
          ],
        },
        {
          name: filters,
          keys: [
            [['↑', '↓'], does.completion],
            [['Enter', 'Tab'], does.complete],
            [['↓'], does.savedFilter],
            [['Delete'], does.removeFilter],
            [['Esc'], does.closeCompletions],
          ],
        },
        {
          name: search,
          keys: [
            [[`${COMMAND} + Shift + F`], does.search],
            [['↓', '↑'], does.result],
            [['Enter'], does.goToResult],
            [['Esc'], does.closeSearch],
          ],
        },
        {
          name: elsewhere,
          keys: [
            [['Tab', 'Shift + Tab'], does.part],
            [['←', '→'], does.tab],
            [['←', '→', '↑', '↓'], does.splitter],
            [['?'], does.help],
          ],
        },
      ];
    },
  }),
  export: words('export', {
    formats: {
      har: words('export_har'),
      session: words('export_session'),
      eventStream: words('export_eventStream'),
      ndjson: words('export_ndjson'),
      csv: words('export_csv'),
    } satisfies Record<ExportFormat, { title: string; hint: string }>,
    all: (count: number) => message('export_all', count),
    places: words('export_places') satisfies Record<RemovalPlace, string>,
    removal: (name: string, streams: number) =>
      streams === 1 ? name : message('export_removal', name, streams),
    written: (done: number, all: number) => message('export_written', all, done),
    incomplete: (gone: number, all: number) => message('export_incomplete', gone, all),
    failed: (reason: string) => message('export_failed', reason),
  }),
  file: words('file', {
    reading: (name: string) => message('file_reading', name),
    skipped: (count: number) => message('file_skipped', count),
  }),
  columns: words('columns', {
    name: words('columns_name'),
    groupings: words('columns_groupings') satisfies Record<Grouping, string>,
    noRoom: (title: string) => message('columns_noRoom', title),
    showsPath: (path: string) => message('columns_showsPath', path),
  }),
  jsonMenu: words('jsonMenu'),
  messageMenu: words('messageMenu', {
    copyForms: words('messageMenu_copyForms') satisfies Record<CopyFormat, string>,
  }),
  streamMenu: words('streamMenu', {
    copyForms: words('streamMenu_copyForms') satisfies Record<CopyForm, string>,
  }),
  copyAs: words('copyAs', { forms: words('copyAs_forms') }),
  link: words('link'),
  splitter: words('splitter'),
  status: words('status', {
    get 'page-gone'() {
      return message('status_pageGone');
    },
  }) satisfies Record<StreamStatus, string>,
  statusHint: words('statusHint', {
    get 'page-gone'() {
      return message('statusHint_pageGone');
    },
  }) satisfies Record<StreamStatus, string>,
  /** In place of those, for a fetch or XMLHttpRequest, which has no such `readyState`. */
  requestHint: words('requestHint') as Partial<Record<StreamStatus, string>> & { readonly unread: string },
  transport: words('transport') satisfies Record<Transport, string>,
  streams: words('streams', {
    columns: words('streams_columns') satisfies Record<StreamColumnName, string>,
    columnHints: words('streams_columnHints') as Partial<Record<StreamColumnName, string>>,
    keptHint: (count: number, kept: number) => message('streams_keptHint', count, kept),
    rateHint: (bytes: string) => message('streams_rateHint', bytes),
    trendOf: (most: number, step: string) => message('streams_trendOf', most, step),
    groupCount: (count: number, live: number) =>
      live === 0 ? message('toolbar_streams', count) : message('streams_groupCount', count, live),
    againHint: (number: number, transport: string, isThere: boolean) =>
      message(isThere ? 'streams_againHint' : 'streams_againGoneHint', number, transport),
    inFrameHint: (url: string) => message('streams_inFrameHint', url),
    inWorkerHint: (url: string, isSure: boolean) =>
      message(isSure ? 'streams_inWorkerHint' : 'streams_mayBeInWorkerHint', url),
  }),
  stream: words('stream', {
    requestedAs: (url: string) => message('stream_requestedAs', url),
    recognised(by: Exclude<RecognisedBy, 'contentType'>, contentType: string | null) {
      const type = contentType ?? message('stream_noContentType');
      return message(by === 'body' ? 'stream_recognisedByBody' : 'stream_recognisedByAccept', type);
    },
    inFrame: (url: string) => message('stream_inFrame', url),
    again: (number: number, transport: string) => message('stream_again', number, transport),
    inWorker: (url: string, isSure: boolean) =>
      message(isSure ? 'stream_inWorker' : 'stream_mayBeInWorker', url),
    openSource: (url: string) => message('stream_openSource', url),
  }),
  waterfall: words('waterfall', {
    lane: (name: string, status: string, connections: number) =>
      message('waterfall_lane', connections, name, status),
    get axisHint() {
      return message('waterfall_axisHint', COMMAND);
    },
  }),
  plots: words('plots', {
    rateSummary: (mean: string, most: string, time: string) => message('plots_rateSummary', mean, most, time),
    median: (length: string) => message('plots_median', length),
    longest: (length: string, time: string) => message('plots_longest', length, time),
  }),
  connections: words('connections', {
    columns: words('connections_columns'),
    cause: words('connections_cause') satisfies Record<EndCause, string>,
    stay: {
      frozen: (span: string) => message('connections_stay_frozen', span),
      hidden: (span: string) => message('connections_stay_hidden', span),
      offline: (span: string) => message('connections_stay_offline', span),
    } satisfies Record<PageState | 'frozen', (span: string) => string>,
    stayNow: words('connections_stayNow') satisfies Record<PageState | 'frozen', string>,
    dropped: (count: number) => message('connections_dropped', count),
    span: (state: ReadyState | 'waiting', attempt: number, length: string) =>
      message('connections_span', STATES[state], attempt, length),
    legend: words('connections_legend'),
  }),
  messages: words('messages', {
    columns: words('messages_columns'),
    dataAt: (path: string) => message('messages_dataAt', path),
    dropped: (count: number) => message('messages_dropped', count),
    droppedRecorded: (count: number) => message('messages_droppedRecorded', count),
    jumpNew: (count: number) => message('messages_jumpNew', count),
    markedCount: (count: number) =>
      message(count < MAX_MARKS ? 'messages_markedCount' : 'messages_marksFull', count),
    unheardHint: words('messages_unheardHint'),
    times: words('messages_times') satisfies Record<TimeFormat, string>,
  }),
  facets: words('facets', {
    hint: {
      none: (name: string) => message('facets_hints_none', name),
      included: (name: string) => message('facets_hints_included', name),
      excluded: (name: string) => message('facets_hints_excluded', name),
    },
    others: (count: number) => message('facets_others', count),
    more: (count: number) => message('facets_more', count),
  }),
  selection: words('selection', {
    count: (count: number) => message('selection_count', count),
    forms: words('selection_forms') satisfies Record<CopyFormat, string>,
    copyNow: (length: number) => message('selection_copyNow', formatBytes(length)),
    reading: (done: number, all: number) => message('selection_reading', done, all),
    incomplete: (gone: number, all: number) => message('selection_incomplete', gone, all),
    failed: (reason: string) => message('selection_failed', reason),
  }),
  comparison: words('comparison', {
    title: (before: number, after: number) => `#${formatCount(before)} → #${formatCount(after)}`,
    kinds: words('comparison_kinds'),
    marks: { added: '+', removed: '−', changed: '~', same: ' ' },
    cut: (count: number) => message('comparison_cut', count),
    cutLines: (count: number) => message('comparison_cutLines', count),
  }),
  decoded: words('decoded', {
    offer: words('decoded_offer') satisfies Record<Encoding | 'html', string>,
    expires: (span: string, date: string) => message('decoded_expires', span, date),
    expired: (span: string, date: string) => message('decoded_expired', span, date),
  }),
  notes: words('notes', {
    kind: words('notes_kind') satisfies Record<NoteKind, string>,
    meaning: words('notes_meaning') satisfies Record<NoteKind, string>,
    row: {
      retry: (value: string) => message('notes_row_retry', value),
      gap: (value: string) => message('notes_row_gap', Number(value)),
      /** Where a note has no text. */
      empty: words('notes_row_empty') as Partial<Record<NoteKind, string>>,
    },
    fields: words('notes_fields'),
    offset: (bytes: number) => message('notes_offset', bytes),
  }),
  raw: words('raw', {
    columns: words('raw_columns'),
    connection: (attempt: number) => message('raw_connection', attempt),
    missing: (bytes: number) => message('raw_missing', bytes),
    cut: (more: number) => message('raw_cut', more),
    lines: (count: number) => message('raw_lines', count),
    fields: words('raw_fields'),
    field: words('raw_field') satisfies Record<WireField, string>,
    offsets: (from: number, to: number | null) =>
      to === null ? message('raw_offsetsFrom', from) : message('raw_offsets', from, to - 1),
    none: words('raw_none'),
  }),
  headers: words('headers', {
    option: (attempt: number, time: string, status: number | null) =>
      `#${attempt}, ${time}${status === null ? '' : `, ${status}`}`,
    sections: words('headers_sections'),
    general: words('headers_general'),
    setByPage: (more: string) => message('headers_setByPage', more),
    showHint: (name: string) => message('headers_showHint', name),
    hideHint: (name: string) => message('headers_hideHint', name),
  }),
  detail: words('detail', {
    fields: words('detail_fields'),
    noneOfType: words('detail_noneOfType'),
    failed: (reason: string) => message('detail_failed', reason),
    showAll: (bytes: number) => message('detail_showAll', formatBytes(bytes)),
    cut: (part: string) => message('detail_cut', part),
    more: (count: number) => message('detail_more', count),
    keys: (count: number) => message('detail_keys', count),
    items: (count: number) => message('detail_items', count),
    showString: (count: number) => message('detail_showString', count),
  }),
  empty: words('empty', {
    captureOffTitle: (site: string) => message('empty_captureOffTitle', site),
    captureAwaitsReloadTitle: (site: string) => message('empty_captureAwaitsReloadTitle', site),
    open: (age: string) => message('empty_open', age),
    silent: (age: string) => message('empty_silent', age),
    unread: (age: string) => message('empty_unread', age),
    connecting: (age: string) => message('empty_connecting', age),
    connectingUnseen: (age: string) => message('empty_connectingUnseen', age),
    connectingBudget: (age: string, streams: number, host: string) =>
      message('empty_connectingBudget', age, streams, host),
    reconnecting: (age: string) => message('empty_reconnecting', age),
    reconnectingUnopened: (attempts: number, age: string) =>
      message('empty_reconnectingUnopened', attempts, age),
    undrawn: (reason: string) => message('empty_undrawn', reason),
    get 'page-gone'() {
      return message('empty_pageGone');
    },
  }),
  bytes: formatBytes,
  duration: formatDuration,
};
