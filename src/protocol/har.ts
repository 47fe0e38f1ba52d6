import type { NetworkEvent } from '../core/stream/network-event.ts';

/** The name of the port that the developer tools' page of a tab has to the background. */
export const HAR_PORT = 'har';

/** The commands the background sends to the developer tools' page of a tab. */
export interface HarCommands {
  /**
   * What is new in the tab's HAR since the last answer on this port; on a new port, everything.
   *
   * `known` holds each request that the background knows. Of the others, those are unwanted that were told of on this port,
   * or were sent before `since`, in milliseconds since the Unix epoch.
   */
  getHarChanges: { params: { known: KnownRequests; since: number }; result: { events: NetworkEvent[] } };
}

export interface KnownRequests {
  readonly [request: string]: KnownRequest;
}

export interface KnownRequest {
  /** How many of its messages are known: the later ones are told of … */
  readonly count: number;
  /** … by their count alone where all of them are events of these names, or null for whatever name. */
  readonly heard: readonly string[] | null;
}

/** What the developer tools' page tells the background unasked. */
export interface HarUpdates {
  /** The first on every port: the tab that the developer tools inspect. */
  inspects: { tabId: number };
  /** A body was read: `getHarChanges` would tell of it. It may come long after its request has ended. */
  bodyRead: object;
}
