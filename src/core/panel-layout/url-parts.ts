import type { StackFrame } from '../stream/stream.ts';

/** The parts of a stream's URL that a list shows. */
export interface UrlParts {
  /** The origin, or the scheme where there is no host. */
  readonly host: string;
  /** Last path segment and query: what tells two streams apart. */
  readonly name: string;
}

/** Takes a resolved URL apart; text that is none is its own name. */
export function urlParts(url: string): UrlParts {
  const match = /^([a-z][a-z0-9+.-]*:)\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(url);
  if (!match) return { host: '', name: url };
  const [, scheme = '', host = '', path = '', query = ''] = match;
  const segments = path.split('/').filter((segment) => segment !== '');
  const last = segments.at(-1);
  const name = last === undefined ? '/' : path.endsWith('/') ? `${last}/` : last;
  return { host: host === '' ? scheme : host, name: name + query };
}

/** A place in a script, in short: `app.js:12`. */
export function stackPlace({ url, line }: StackFrame): string {
  return `${urlParts(url).name}:${line}`;
}
