import { cut, cutHeaders, cutUrl, MAX_WORDS_LENGTH } from './cut.ts';
import type { NetworkEvent } from './network-event.ts';

/** What is kept of an event's long texts, but for what is told of a body. */
export function cutNetworkEvent(event: NetworkEvent): NetworkEvent {
  switch (event.type) {
    case 'requestSent': {
      const { url, method, headers, sender } = event;
      return {
        ...event,
        url: cutUrl(url),
        method: cut(method, MAX_WORDS_LENGTH),
        headers: headers && cutHeaders(headers),
        sender: { ...sender, url: cutUrl(sender.url) },
      };
    }
    case 'requestRedirected':
      return { ...event, url: cutUrl(event.url) };
    case 'responseStarted': {
      const { statusText, headers } = event;
      return { ...event, statusText: cut(statusText, MAX_WORDS_LENGTH), headers: cutHeaders(headers) };
    }
    case 'loadingFailed':
      return { ...event, errorText: cut(event.errorText, MAX_WORDS_LENGTH) };
    default:
      return event;
  }
}
