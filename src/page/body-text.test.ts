import { expect, it } from 'vitest';
import { MAX_BODY_LENGTH } from '../core/stream/stream-event.ts';
import { bodyText } from './body-text.ts';

it.each(['short', 'x'.repeat(MAX_BODY_LENGTH), `"\\\u0000${'\u{1F600}'.repeat(MAX_BODY_LENGTH)}`])(
  'gives the beginning of a text, within a character too',
  (text) => {
    expect(bodyText(text)).toBe(text.slice(0, MAX_BODY_LENGTH));
  },
);
