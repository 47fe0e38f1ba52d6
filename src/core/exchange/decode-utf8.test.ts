import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeUtf8, isUtf8 } from './decode-utf8.ts';

const native = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { fatal: true });

it('decodes as the browser’s own decoder, well-formed or not', () => {
  const odd = fc.array(
    fc.constantFrom(0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xc1, 0xc3, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5),
  );
  const bytes = fc.oneof(
    fc.uint8Array(),
    odd.map((list) => Uint8Array.from(list)),
    fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(
      bytes,
      (sample) => decodeUtf8(sample) === native.decode(sample) && isUtf8(sample) === isWellFormed(sample),
    ),
    { numRuns: 500 },
  );
});

it('keeps a byte order mark', () => {
  expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\uFEFFa');
});

it('decodes texts longer than a call has arguments', () => {
  const text = 'aé€😀'.repeat(50_000);
  expect(decodeUtf8(new TextEncoder().encode(text))).toBe(text);
});

function isWellFormed(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
