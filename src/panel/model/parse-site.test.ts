import { expect, it } from 'vitest';
import { parseSite } from './parse-site.ts';

it.each([
  ['example.com', 'example.com'],
  ['  Example.COM ', 'example.com'],
  ['https://example.com/path?query#part', 'example.com'],
  ['https://user:word@example.com:8443/', 'example.com'],
  ['localhost:3000', 'localhost'],
  ['http://localhost:3000', 'localhost'],
  ['example.com/path', 'example.com'],
  ['example.com.', 'example.com'],
  ['*.example.com', 'example.com'],
  ['*://example.com/*', 'example.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['127.0.0.1', '127.0.0.1'],
  ['[::1]:3000', '[::1]'],
])('takes %j for %s', (input, site) => {
  expect(parseSite(input)).toBe(site);
});

it.each(['', '   ', 'two words', 'file:///home', 'chrome://settings', 'https://', 'a..b', '*', '<b>', 'a@'])(
  'takes %j for no site',
  (input) => {
    expect(parseSite(input)).toBeNull();
  },
);
