import { HOOK_SOUGHT } from '../protocol/page-port.ts';
import { createLiveStreams } from './live-streams.ts';
import { apply, bare, nativeAddEventListener, nativeDispatchEvent } from './natives.ts';
import { observeEventSource } from './observe-event-source.ts';
import { observeFetch } from './observe-fetch.ts';
import { observeXhr } from './observe-xhr.ts';
import { createReporter } from './reporter.ts';

/**
 * Observes the window's streams and reports them to its bridge. Where a hook is there already (the extension was
 * reloaded), that one offers the new bridge a port, and nothing is patched twice.
 */
export function installHook(): void {
  if (typeof EventSource === 'undefined' || hookAnswers()) return;

  const live = createLiveStreams();
  const reporter = createReporter(live.announceAll);
  observeEventSource(reporter.report, live);
  observeFetch(reporter.report, live);
  observeXhr(reporter.report, live);

  const answer = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    reporter.offerPort();
    live.announceAll();
  };
  apply(nativeAddEventListener, window, [HOOK_SOUGHT, answer]);
  reporter.offerPort();
}

function hookAnswers(): boolean {
  return !apply(nativeDispatchEvent, window, [new Event(HOOK_SOUGHT, bare({ cancelable: true }))]);
}
