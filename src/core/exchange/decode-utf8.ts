const REPLACEMENT = 0xfffd;

/**
 * Bytes as UTF-8 with a byte order mark kept (Encoding standard, 8.1.1 UTF-8 decoder); `TextDecoder` is not part of the
 * language.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let points: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { point, length } = characterAt(bytes, at);
    points.push(point ?? REPLACEMENT);
    at += length;
    if (points.length < 4096 && at < bytes.length) continue;
    pieces.push(String.fromCodePoint(...points));
    points = [];
  }
  return pieces.join('');
}

/** Whether bytes are well-formed UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const { point, length } = characterAt(bytes, at);
    if (point === null) return false;
    at += length;
  }
  return true;
}

/** A character and its bytes; null for a maximal part of one that is not whole. */
function characterAt(bytes: Uint8Array, at: number): { point: number | null; length: number } {
  const lead = bytes[at] as number;
  if (lead < 0x80) return { point: lead, length: 1 };
  const needed = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  if (lead < 0xc2 || lead > 0xf4) return { point: null, length: 1 };
  let point = lead & (0x3f >>> needed);
  for (let place = 1; place <= needed; place++) {
    const byte = bytes[at + place] ?? 0;
    const [lower, upper] = place === 1 ? bordersAfter(lead) : [0x80, 0xbf];
    if (byte < lower || byte > upper) return { point: null, length: place };
    point = (point << 6) | (byte & 0x3f);
  }
  return { point, length: needed + 1 };
}

/** [spec] Overlong forms, surrogates and what is beyond U+10FFFF are no characters. */
function bordersAfter(lead: number): [lower: number, upper: number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  return lead === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}
