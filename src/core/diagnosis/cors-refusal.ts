import type { Header } from '../stream/stream-event.ts';

interface CorsRequest {
  /** The asking origin, as in an `Origin` header. */
  readonly origin: string;
  readonly withCredentials: boolean;
  readonly responseHeaders: readonly Header[];
}

/** Why a response fails the CORS check (Fetch standard, 4.10), in a sentence; null where it passes. */
export function corsRefusal({ origin, withCredentials, responseHeaders }: CorsRequest): string | null {
  const allowed = combined(responseHeaders, 'access-control-allow-origin');
  if (allowed === null) return 'Blocked by CORS: the response has no Access-Control-Allow-Origin header.';
  if (allowed === '*') {
    return withCredentials
      ? 'Blocked by CORS: Access-Control-Allow-Origin is *, which does not do for a request with credentials.'
      : null;
  }
  if (allowed !== origin) {
    return `Blocked by CORS: Access-Control-Allow-Origin is ${allowed}, but the page’s origin is ${origin}.`;
  }
  const credentials = combined(responseHeaders, 'access-control-allow-credentials');
  return withCredentials && credentials !== 'true' ? refusedCredentials(credentials) : null;
}

function refusedCredentials(value: string | null): string {
  return value === null
    ? 'Blocked by CORS: the request has credentials, and the response has no Access-Control-Allow-Credentials header.'
    : `Blocked by CORS: Access-Control-Allow-Credentials is ${value} instead of true.`;
}

/** All values of a header, as the Fetch standard joins them. */
function combined(headers: readonly Header[], name: string): string | null {
  const values = headers.filter(([header]) => header.toLowerCase() === name).map(([, value]) => value.trim());
  return values.length === 0 ? null : values.join(', ');
}
