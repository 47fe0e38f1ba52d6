import { describe, expect, it } from 'vitest';
import { readJwt } from './jwt.ts';
import { decode, recognise } from './recognise.ts';
import { timestampOf } from './timestamp.ts';

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const token = (header: object, payload: object) =>
  `${[header, payload].map((part) => base64(JSON.stringify(part)).replace(/=+$/, '')).join('.')}.c2ln`;

describe('text is recognised', () => {
  it.each([
    ['https://example.com/a?b=c%20d', 'link'],
    [token({ alg: 'HS256' }, { sub: '1' }), 'jwt'],
    [base64('a text, long enough ✓'), 'base64'],
    ['<!DOCTYPE html><p>', 'html'],
    [' <div class="a">b</div>', 'html'],
    ['caf\\u00e9', 'escapes'],
    ['a%20b%C3%A9', 'percent'],
  ])('%s', (text, kind) => expect(recognise(text)?.kind).toBe(kind));

  it.each([
    '',
    'hello world',
    'javascript:alert(1)',
    'data:text/html,x',
    'see https://example.com',
    'internationalisation',
    '0123456789abcdef0123456789abcdef',
    'a < b and c > d',
    '100%',
    '50%zz and %E9',
    'eyJhbGciOiJIUzI1NiJ9.not json.x',
    'eyJ.eyJ.',
  ])('%j is nothing else', (text) => expect(recognise(text)).toBeNull());

  it('in time that grows with its length, whatever it is made of', () => {
    for (const piece of ['=', 'A=', 'eyJ', 'eyJ.', '%', '%E', '\\u', '<', '<a', 'https://', 'aA0', ' '])
      recognise(piece.repeat(200_000 / piece.length));
    expect(recognise('aA0+'.repeat(1_000_000))).toBeNull();
  });
});

describe('text is decoded', () => {
  it('from base64 and base64url, from escapes and percent signs', () => {
    expect(decode('base64', base64('a text, long enough ✓'))).toBe('a text, long enough ✓');
    expect(decode('base64', base64('??>>??>>??>>??>>').replaceAll('/', '_').replaceAll('+', '-'))).toBe(
      '??>>??>>??>>??>>',
    );
    expect(decode('escapes', 'caf\\u00e9 \\ud83d\\ude00 \\n')).toBe('café 😀 \\n');
    expect(decode('percent', 'a%20b%C3%A9')).toBe('a bé');
  });

  it('not where bytes come of it that are no text', () => {
    expect(decode('base64', btoa('\x00\x01\x02\x03\xff\xfe\xfd\xfc\x00\x01\x02\x03'))).toBeNull();
  });
});

it('reads a token, and when it expires', () => {
  const jwt = readJwt(token({ alg: 'none' }, { name: 'é', exp: 1_700_000_000 }));
  expect(jwt).toEqual({
    header: { alg: 'none' },
    payload: { name: 'é', exp: 1_700_000_000 },
    expires: 1_700_000_000_000,
  });
  expect(readJwt(token({ alg: 'none' }, {}))?.expires).toBeNull();
  expect(readJwt(token({ typ: 'JWT' }, {}))).toBeNull();
});

it('takes numbers of our time and dates for times', () => {
  expect(timestampOf(1_700_000_000)).toBe(1_700_000_000_000);
  expect(timestampOf(1_700_000_000_123)).toBe(1_700_000_000_123);
  expect(timestampOf('2026-01-31T12:30:05.250Z')).toBe(Date.UTC(2026, 0, 31, 12, 30, 5, 250));
  for (const value of [0, 42, 1e15, Number.NaN, '2026-99-99T00:00Z', '2026', 'x'.repeat(50), null])
    expect(timestampOf(value)).toBeNull();
});
