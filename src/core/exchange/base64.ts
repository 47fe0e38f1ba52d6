const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** The bytes that a text in base64 stands for, or null; `atob` is not part of the language. */
export function decodeBase64(text: string): Uint8Array | null {
  const digits = text.replace(/[\t\n\f\r ]/g, '').replace(/={0,2}$/, '');
  if (digits.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(digits)) return null;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let length = 0;
  for (let at = 0, next = 0; at < digits.length; at++) {
    bits = ((bits << 6) | (VALUES.get(digits[at] as string) as number)) & 0xffff;
    length += 6;
    if (length < 8) continue;
    length -= 8;
    bytes[next++] = bits >>> length;
  }
  return bytes;
}
