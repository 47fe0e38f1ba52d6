import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeBase64 } from './base64.ts';

it('gives the bytes that were encoded, with padding and without', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const text = btoa(String.fromCharCode(...bytes));
      expect(decodeBase64(text)).toEqual(bytes);
      expect(decodeBase64(text.replaceAll('=', ''))).toEqual(bytes);
    }),
  );
});

it('refuses what is no base64', () => {
  expect(['a', 'a*==', 'é', 'ab=c'].map(decodeBase64)).toEqual([null, null, null, null]);
});
