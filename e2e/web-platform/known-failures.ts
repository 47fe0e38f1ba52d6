import type { BrowserName } from '../browsers/inspected-browser.ts';

const everywhere = (subjects: readonly string[]): string[] =>
  ['window', 'dedicated worker', 'shared worker'].flatMap((global) =>
    subjects.map((name) => `${global} › ${name}`),
  );

/** Where the bare browsers depart from the standard themselves, by the names of the checks. */
export const knownFailures: Record<BrowserName, readonly string[]> = {
  chromium: [
    ...everywhere([
      'fromReadableStream › makes an EventSource of a stream',
      'fromReadableStream › gives sources a lastEventId and a reconnectionTime',
      'constructor › throws a SyntaxError for a url that cannot be parsed',
      'content type › with something after the subtype fails',
      'utf-8 › is what streams are read as, whatever the content type says',
      'other origin › reconnection with an id that is long asks the server for last-event-id',
      'other origin › reconnection with an id that is unsafe asks the server for last-event-id',
    ]),
    'window › event sources › of a window that was removed are closed or cannot be made',
  ],
  firefox: [
    ...everywhere([
      'fromReadableStream › makes an EventSource of a stream',
      'fromReadableStream › gives sources a lastEventId and a reconnectionTime',
      'content type › with something after the subtype fails',
      'last event ID › is set by a block that has no data',
      'other origin › reconnection with an id that is long asks the server for last-event-id',
      'other origin › reconnection with an id that is unsafe asks the server for last-event-id',
    ]),
    'window › event sources › of a window that was removed are closed or cannot be made',
  ],
};
