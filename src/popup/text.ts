import type { ReadyState } from '../core/stream/stream-event.ts';
import { message } from '../text/message.ts';
import { words } from '../text/words.ts';

/** Every word the popup shows: `text.none` is the message `popup_none`. */
export const text = words('popup', {
  state: words('popup_state') satisfies Record<ReadyState, string>,
  messages: (count: number) => message('popup_messages', count),
  held: (count: number, limit: number) =>
    count > limit ? message('popup_heldMore', limit, count - limit) : message('popup_held', count, limit),
  get captureOff() {
    return message('empty_captureOff');
  },
  fromSite: (site: string) => message('popup_fromSite', site),
  heldHint: (limit: number) => message('popup_heldHint', limit),
  tab: (tabId: number) => message('popup_tab', String(tabId)),
  streams: (count: number) => message('popup_streams', count),
});
