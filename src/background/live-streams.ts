import { isLive } from '../core/stream/is-live.ts';
import type { TabSession } from './tab-session.ts';

export function hasLiveStream({ state }: Pick<TabSession, 'state'>): boolean {
  for (const stream of state().streams.values()) if (isLive(stream)) return true;
  return false;
}
