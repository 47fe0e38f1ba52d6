import { type Sentence, sentence } from '../sentence.ts';
import type { Header } from '../stream/stream-event.ts';

interface CorsRequest {
  /** The asking origin, as in an `Origin` header. */
  readonly origin: string;
  readonly withCredentials: boolean;
  readonly responseHeaders: readonly Header[];
}

/** Why a response fails the CORS check (Fetch standard, 4.10); null where it passes. */
export function corsRefusal({ origin, withCredentials, responseHeaders }: CorsRequest): Sentence | null {
  const allowed = combined(responseHeaders, 'access-control-allow-origin');
  if (allowed === null) return sentence('cors_noOrigin');
  if (allowed === '*') {
    return withCredentials ? sentence('cors_anyOriginWithCredentials') : null;
  }
  if (allowed !== origin) {
    return sentence('cors_otherOrigin', allowed, origin);
  }
  const credentials = combined(responseHeaders, 'access-control-allow-credentials');
  return withCredentials && credentials !== 'true' ? refusedCredentials(credentials) : null;
}

function refusedCredentials(value: string | null): Sentence {
  return value === null ? sentence('cors_noCredentials') : sentence('cors_otherCredentials', value);
}

/** All values of a header, as the Fetch standard joins them. */
function combined(headers: readonly Header[], name: string): string | null {
  const values = headers.filter(([header]) => header.toLowerCase() === name).map(([, value]) => value.trim());
  return values.length === 0 ? null : values.join(', ');
}
