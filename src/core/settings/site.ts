import { hostnameOf } from '../url.ts';

/** The host of an http(s) URL, which names its site: ports and subdomains belong to it. Null for other URLs. */
export function siteOf(url: string): string | null {
  const site = hostnameOf(url);
  return isSite(site) && site !== 'null' ? site : null;
}

/** Whether a value is a host as URLs have it. */
export function isSite(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[a-z\d_-]+(?:\.[a-z\d_-]+)*|\[[\da-f:.]+\])$/.test(value);
}

/** The excluded sites that a site belongs to: itself, and what it is a subdomain of. */
export function coveringSites(site: string, excludedSites: readonly string[]): string[] {
  return excludedSites.filter((excluded) => site === excluded || site.endsWith(`.${excluded}`));
}

export function isExcluded(site: string | null, excludedSites: readonly string[]): boolean {
  return site !== null && coveringSites(site, excludedSites).length > 0;
}

/** The excluded sites when a site is captured from now on, or no longer. */
export function withCapture(excludedSites: readonly string[], site: string, isCaptured: boolean): string[] {
  const covering = coveringSites(site, excludedSites);
  if (isCaptured) return excludedSites.filter((excluded) => !covering.includes(excluded));
  if (covering.length > 0) return [...excludedSites];
  const others = excludedSites.filter((excluded) => !excluded.endsWith(`.${site}`));
  return [...others, site].sort();
}

/** Match patterns of extensions for all pages of the sites. They name no port: Firefox knows none in them. */
export function matchPatterns(sites: readonly string[]): string[] {
  return sites.map((site) => (site.startsWith('[') ? `*://${site}/*` : `*://*.${site}/*`));
}
