import { HOOK_SOUGHT } from '../protocol/page-port.ts';
import { apply, bare, nativeAddEventListener, nativeDispatchEvent } from './natives.ts';
import { observeEventSource } from './observe-event-source.ts';
import { createReporter } from './reporter.ts';

/**
 * Observes the window's streams and reports them to its bridge. Where a hook is there already (the extension was
 * reloaded), that one offers the new bridge a port, and nothing is patched twice.
 */
export function installHook(): void {
  if (typeof EventSource === 'undefined' || hookAnswers()) return;

  let announce = () => {};
  const reporter = createReporter(() => announce());
  announce = observeEventSource(reporter.report);

  const answer = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    reporter.offerPort();
    announce();
  };
  apply(nativeAddEventListener, window, [HOOK_SOUGHT, answer]);
  reporter.offerPort();
}

function hookAnswers(): boolean {
  return !apply(nativeDispatchEvent, window, [new Event(HOOK_SOUGHT, bare({ cancelable: true }))]);
}
