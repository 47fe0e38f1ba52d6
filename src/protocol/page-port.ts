/**
 * How the hook (the page's own world) and the bridge (the isolated world) of a document talk: by events dispatched on
 * one MessagePort that both hold. `dispatchEvent` is synchronous across worlds in Chromium and Firefox, so nothing is
 * under way when the page dies; the port is never used as a pipe. No page code can reach it, unless the extension is
 * reloaded: then a listener that a page has put there for it hears of the new port before the bridge does.
 */

/** Dispatched, cancelable, by a hook on `window`, `ports[0]` is the port: a bridge that waits for it takes it by cancelling. */
export const PORT_OFFERED = 'sse-inspector-port';

/**
 * Dispatched, cancelable, by a hook that starts, on `performance`, whose listeners outlive `document.open()`: a hook that is
 * there already, without a bridge that serves, cancels it and offers a port.
 */
export const HOOK_SOUGHT = 'sse-inspector-hook';

/**
 * Hook to bridge: `data` is the JSON text of a `StreamEvent[]`, `lastEventId` says how many they are; 0 without a text: there is
 * more, pull later.
 */
export const EVENTS = 'events';

/** Bridge to hook: hand over a batch of what is buffered, and say if there is more. */
export const PULL = 'pull';

/** Bridge to hook: report every live stream again, as joined. */
export const ANNOUNCE = 'announce';

/** Hook to bridge, cancelable: a bridge whose extension is there cancels it. */
export const CHECK = 'check';

/** Bridge to hook: nobody listens here any more. */
export const DISMISS = 'dismiss';
