import { expect, test } from 'vitest';
import { utf8Length } from './utf8-length.ts';

test.each(['', 'plain', 'é', '€', '😀', 'a\ud800', '\udc00b', '\ud83d\ud83d\ude00', 'mixed é€😀'])(
  'counts the bytes of %j as an encoder does',
  (text) => {
    expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  },
);
