import type { Runtime } from 'webextension-polyfill';

/**
 * Whether one of the extension's own pages is at the other end of a port, whose addresses begin with `base`: a page's process that
 * has been taken over may open any port as its content script.
 */
export function isOwnPage({ sender }: Pick<Runtime.Port, 'sender'>, base: string): boolean {
  return base !== '' && (sender?.url ?? '').startsWith(base);
}
