import { HOOK_SOUGHT } from '../protocol/page-port.ts';
import { createLiveStreams } from './live-streams.ts';
import { addEventListener, bare, dispatchEvent, nativeEvent } from './natives.ts';
import { observeEventSource } from './observe-event-source.ts';
import { observeFetch } from './observe-fetch.ts';
import { observeXhr } from './observe-xhr.ts';
import { createReporter } from './reporter.ts';
import { unseen } from './unseen.ts';

/**
 * Observes the window's streams and reports them to its bridge, if one takes its port. Where a hook is there already (the
 * extension was reloaded), that one offers the new bridge a port, and nothing is patched twice.
 */
export function installHook(): void {
  if (hookAnswers()) return;

  const reporter = createReporter(() => live.announce());
  const { report, isServed, offerPort } = reporter;
  // A bridge that has a hook takes no other.
  if (!offerPort()) return;
  const live = createLiveStreams(report);
  // Each for itself: a page that was open before may have put something else in the place of what one of them needs.
  unseen(() => observeEventSource(reporter, live));
  unseen(() => observeFetch(report, live));
  unseen(() => observeXhr(report, live));

  addEventListener(performance, HOOK_SOUGHT, (event) => {
    // Then no hook seeks us, but a page.
    if (isServed()) return;
    nativeEvent.preventDefault(event);
    nativeEvent.stopImmediatePropagation(event);
    offerPort();
    live.announce();
  });
}

function hookAnswers(): boolean {
  const sought = new Event(HOOK_SOUGHT, bare({ cancelable: true }));
  // A page may have put something else in the place of `performance`.
  return unseen(() => dispatchEvent(performance, sought)) === false;
}
