import type { NetworkEvent } from '../core/stream/network-event.ts';

/** The name of the port that the developer tools' page of a tab has to the background. */
export const HAR_PORT = 'har';

/** The commands the background sends to the developer tools' page of a tab. */
export interface HarCommands {
  /**
   * What is new in the tab's HAR since the last answer on this port; on a new port, everything.
   *
   * `known` says for each request that the background knows how many of its messages it has: the later ones are
   * told of. A request that was told of on this port and is not in `known` is taken to be unwanted.
   */
  getHarChanges: { params: { known: { [request: string]: number } }; result: { events: NetworkEvent[] } };
}

/** What the developer tools' page tells the background unasked. */
export interface HarUpdates {
  /** The first on every port: the tab that the developer tools inspect. */
  inspects: { tabId: number };
}
