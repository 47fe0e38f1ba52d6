import { decodeBase64 } from '../exchange/base64.ts';
import { decodeUtf8 } from '../exchange/decode-utf8.ts';
import { type JsonValue, jsonKind, parseJson } from '../panel-layout/json-value.ts';

/** What a JSON Web Token says. Nobody has looked whether its signature is right. */
export interface Jwt {
  readonly header: JsonValue;
  readonly payload: JsonValue;
  /** When it expires, in milliseconds since the Unix epoch; null where it does not say. */
  readonly expires: number | null;
}

/** Reads a token in its compact form (RFC 7519); null where the text is none. */
export function readJwt(text: string): Jwt | null {
  // Every header begins with `{"`.
  const [, head = '', body = ''] = /^(eyJ[\w-]*)\.([\w-]+)\.[\w-]*$/.exec(text.trim()) ?? [];
  const header = readPart(head);
  const payload = readPart(body);
  if (header === null || payload === null || !Object.hasOwn(header, 'alg')) return null;
  const { exp } = payload;
  return { header, payload, expires: typeof exp === 'number' ? exp * 1000 : null };
}

function readPart(part: string): { [name: string]: JsonValue } | null {
  const bytes = decodeBase64(part.replaceAll('-', '+').replaceAll('_', '/'));
  const value = bytes ? parseJson(decodeUtf8(bytes)) : undefined;
  return value !== undefined && jsonKind(value) === 'object'
    ? (value as { [name: string]: JsonValue })
    : null;
}
