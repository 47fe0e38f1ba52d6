import { decodeBase64 } from '../exchange/base64.ts';
import { decodeUtf8 } from '../exchange/decode-utf8.ts';
import { looksLikeHtml } from './html.ts';
import { readJwt } from './jwt.ts';

/** Longer text is not looked at. */
export const MAX_RECOGNISED = 200_000;
/** Shorter text is in base64 by accident. */
const LEAST_BASE64 = 16;

/** What text turns out to be besides text. */
export type Recognised =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'jwt' | 'base64' | 'escapes' | 'percent' }
  | { readonly kind: 'html' };

export type Encoding = 'jwt' | 'base64' | 'escapes' | 'percent';

/** Recognises text as a whole, cheaply: in time that grows with its length and no more. */
export function recognise(text: string): Recognised | null {
  if (text.length > MAX_RECOGNISED) return null;
  if (/^https?:\/\/[^\s"<>]+$/i.test(text)) return { kind: 'link', url: text };
  if (readJwt(text)) return { kind: 'jwt' };
  if (readBase64(text) !== null) return { kind: 'base64' };
  if (looksLikeHtml(text)) return { kind: 'html' };
  if (/\\u[\da-f]{4}/i.test(text)) return { kind: 'escapes' };
  return /%[\da-f]{2}/i.test(text) && readPercent(text) !== null ? { kind: 'percent' } : null;
}

/** What encoded text says, where it is encoded so; a JWT is read by `readJwt`. */
export function decode(encoding: Exclude<Encoding, 'jwt'>, text: string): string | null {
  if (encoding === 'base64') return readBase64(text);
  return encoding === 'percent' ? readPercent(text) : readEscapes(text);
}

/** Text in base64 or base64url, of which UTF-8 without control characters comes. */
function readBase64(text: string): string | null {
  const digits = text.trim();
  if (digits.length < LEAST_BASE64 || !/^[\w+/-]+={0,2}$/.test(digits)) return null;
  // A word or a hexadecimal number is no base64, though it could be.
  if (!/[A-Z]/.test(digits) || !/[a-z]/.test(digits) || !/[\d+/=_-]/.test(digits)) return null;
  const bytes = decodeBase64(digits.replaceAll('-', '+').replaceAll('_', '/'));
  const decoded = bytes && decodeUtf8(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  return decoded && !/[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/.test(decoded) ? decoded : null;
}

function readPercent(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text);
    return decoded === text ? null : decoded;
  } catch {
    return null;
  }
}

function readEscapes(text: string): string {
  return text.replace(/\\u([\da-f]{4})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
