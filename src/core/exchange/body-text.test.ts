import { expect, test } from 'vitest';
import { bodyText } from './body-text.ts';

const TYPE = 'text/event-stream';

test('a body without a charset was decoded by windows-1252, which is undone', () => {
  expect(bodyText('id: Ã©7\ndata: one â‚¬\n\n', '', TYPE)).toBe('id: é7\ndata: one €\n\n');
  expect(bodyText('data: plain\n\n', '', TYPE)).toBe('data: plain\n\n');
});

test('every byte of windows-1252 can be undone', () => {
  const high = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';
  for (let code = 0x80; code <= 0xbf; code++) {
    const trailing = high[code - 0x80] ?? String.fromCharCode(code);
    expect(bodyText(`Ã${trailing}`, '', TYPE)).toBe(String.fromCharCode(code + 0x40));
  }
  expect(bodyText('data: \x7F\n\n', '', TYPE)).toBe('data: \x7F\n\n');
});

test('a body labelled UTF-8 is left as it is', () => {
  expect(bodyText('data: Ã©\n\n', '', `${TYPE}; charset=utf-8`)).toBe('data: Ã©\n\n');
  expect(bodyText('data: €\n\n', '', `${TYPE};charset="UTF-8"`)).toBe('data: €\n\n');
  expect(bodyText('data: €中\n\n', '', `${TYPE}; charset=utf8`)).toBe('data: €中\n\n');
});

test('a body that is labelled UTF-8 and is not is read as the page reads it', () => {
  const utf8 = `${TYPE}; charset=utf-8`;
  expect(bodyText('data: caf\xE9 â€®\n\n', '', utf8, 16)).toBe('data: caf\uFFFD \u202E\n\n');
  expect(bodyText('data: café\n\n', '', utf8, 13)).toBe('data: café\n\n');
  // What else the size may count is not known.
  expect(bodyText('data: café\n\n', '', utf8, 99)).toBe('data: café\n\n');
});

test('a body in base64 is decoded as UTF-8, its byte order mark kept', () => {
  expect(bodyText('77u/ZGF0YTogw6kKCg==', 'base64', TYPE)).toBe('\uFEFFdata: é\n\n');
  expect(bodyText('ZGF0YTogwwoK', 'base64', TYPE)).toBe('data: \uFFFD\n\n');
});

test('a body whose bytes cannot be told is none', () => {
  expect(bodyText('*no base64*', 'base64', TYPE)).toBe(null);
  expect(bodyText('data: ÿ\n\n', '', TYPE)).toBe(null);
  expect(bodyText('data: €中\n\n', '', TYPE)).toBe(null);
  expect(bodyText('data: x\n\n', '', `${TYPE}; charset=shift_jis`)).toBe(null);
});
