/** The origin of a resolved http(s) URL, as in an `Origin` header; `null` for others. `URL` is not part of the language. */
export function originOf(url: string): string {
  const [, scheme, host] = /^(https?:\/\/)(?:[^/?#]*@)?([^/?#]+)/i.exec(url) ?? [];
  return scheme && host ? (scheme + host).toLowerCase() : 'null';
}

/** Host and port as the URL has them. */
export function hostOf(url: string): string {
  return originOf(url).replace(/^.*\/\//, '');
}

/** Host without a port. */
export function hostnameOf(url: string): string {
  return hostOf(url).replace(/:\d+$/, '');
}

/** The port, also where the URL leaves it to its scheme. */
export function portOf(url: string): string {
  const port = /:(\d+)$/.exec(hostOf(url))?.[1];
  return port ?? (url.startsWith('https:') ? '443' : '80');
}
