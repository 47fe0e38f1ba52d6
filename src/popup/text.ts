import { formatCount } from '../core/panel-layout/format.ts';
import type { ReadyState } from '../core/stream/stream-event.ts';

/** Every word the popup shows. */
export const text = {
  thisTab: 'Event streams of this tab',
  none: 'This tab has no open event streams.',
  hint: 'Open DevTools and choose the SSE panel for messages and connections.',
  state: { connecting: 'Connecting', open: 'Open', closed: 'Closed' } satisfies Record<ReadyState, string>,
  messages: (count: number) => `${formatCount(count)} ${count === 1 ? 'message' : 'messages'}`,
  origins: 'Connections by origin, all tabs',
  held: (count: number, limit: number) =>
    count > limit ? `${limit} of ${limit}, ${count - limit} more` : `${count} of ${limit}`,
  heldHint: (limit: number) =>
    `Over HTTP/1.1 a browser opens at most ${limit} connections to one origin, all tabs together; more wait in silence. HTTP/2 has no such limit.`,
  full: 'Over HTTP/1.1, further streams to this origin wait.',
  tab: (tabId: number) => `Tab ${tabId}`,
  tabHint: 'Go to this tab',
  streams: (count: number) => `${formatCount(count)} ${count === 1 ? 'stream' : 'streams'}`,
  captureOn: (site: string) => `Capture on ${site}`,
  captureOff: 'Its pages are not touched, so their streams are not shown.',
  awaitsReload: (isOn: boolean) =>
    isOn ? 'Capture begins when the page is reloaded.' : 'Capture ends when the page is reloaded.',
  reload: 'Reload page',
  settings: 'Settings',
  notSaved: (reason: string) => `Not saved: ${reason}`,
  loading: 'Looking…',
  failed: 'The extension did not answer. Close this and open it again.',
};
