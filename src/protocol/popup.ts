import type { Overview } from '../core/session/overview.ts';
import type { Page } from './panel.ts';

/** The command the popup sends to the background. */
export interface PopupCommands {
  getOverview: { params: { tabId: number }; result: TabOverview };
}

export type TabOverview = Overview & Pick<Page, 'wasCaptured'>;
