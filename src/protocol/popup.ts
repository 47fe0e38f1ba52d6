import type { Overview } from '../core/session/overview.ts';

/** The command the popup sends to the background. */
export interface PopupCommands {
  getOverview: { params: { tabId: number }; result: Overview };
}
