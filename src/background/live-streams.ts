import type { Stream } from '../core/stream/stream.ts';
import type { TabSession } from './tab-session.ts';

export function isLive({ readyState }: Stream): boolean {
  return readyState !== 'closed';
}

export function hasLiveStream({ state }: Pick<TabSession, 'state'>): boolean {
  for (const stream of state().streams.values()) if (isLive(stream)) return true;
  return false;
}
