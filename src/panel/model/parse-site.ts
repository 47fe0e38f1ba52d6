import { isSite } from '../../core/settings/site.ts';

/** The site that somebody names by a host, a host with its port, or any address on it; null if it is none. */
export function parseSite(input: string): string | null {
  const text = input.trim().replace(/^(?:https?:|\*:)?\/\//i, '');
  const url = `http://${text.replace(/^\*\./, '')}`;
  if (text.includes('://') || !URL.canParse(url)) return null;
  const site = new URL(url).hostname.replace(/\.$/, '');
  return isSite(site) ? site : null;
}
