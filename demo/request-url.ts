import type { IncomingMessage } from 'node:http';

/** What a request asks for, whatever it says: a path of two slashes names no host, and a proxy is told a whole URL. */
export function requestUrl({ url = '/' }: IncomingMessage): URL {
  return new URL(`http://lab/${url.replace(/^(https?:\/\/[^/]*)?\//i, '')}`);
}
