import { charsetOf } from '../event-stream/media-type.ts';
import { isAscii, utf8Length } from '../stream/utf8-length.ts';
import { decodeBase64 } from './base64.ts';
import { decodeUtf8, isUtf8 } from './decode-utf8.ts';

/**
 * The text of an event stream's body, which is UTF-8 whatever its label says (HTML standard, 9.2.5), out of what the
 * developer tools make of it. Where the `Content-Type` names no encoding they decode by windows-1252, which can be
 * undone; as they do with what is labelled UTF-8 and is not valid. Null where the bytes cannot be told.
 *
 * @param size bytes of the body, where they are known
 */
export function bodyText(text: string, encoding: string, contentType: string, size?: number): string | null {
  if (encoding === 'base64') {
    const bytes = decodeBase64(text);
    return bytes && decodeUtf8(bytes);
  }
  const charset = charsetOf(contentType)?.toLowerCase() ?? '';
  if (charset === 'utf-8' || charset === 'utf8') {
    if (size === undefined || utf8Length(text) === size) return text;
    const bytes = windows1252Bytes(text);
    return bytes?.length === size ? decodeUtf8(bytes) : text;
  }
  if (!LATIN1_LABELS.has(charset)) return null;
  if (isAscii(text)) return text;
  const bytes = windows1252Bytes(text);
  return bytes && isUtf8(bytes) ? decodeUtf8(bytes) : null;
}

/** Labels of windows-1252 (Encoding standard, 4.2), and none. */
const LATIN1_LABELS: ReadonlySet<string> = new Set([
  '',
  'windows-1252',
  'iso-8859-1',
  'latin1',
  'us-ascii',
  'ascii',
]);

/** What windows-1252 has at 0x80 to 0x9F (Encoding standard, index windows-1252); the others are as in Latin-1. */
const HIGH_CONTROLS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

/** Null where the text holds a character that windows-1252 has not. */
function windows1252Bytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isLatin1 = unit < 0x80 || (unit >= 0xa0 && unit <= 0xff);
    const index = isLatin1 ? -1 : HIGH_CONTROLS.indexOf(text.charAt(i));
    if (!isLatin1 && index < 0) return null;
    bytes[i] = isLatin1 ? unit : 0x80 + index;
  }
  return bytes;
}
