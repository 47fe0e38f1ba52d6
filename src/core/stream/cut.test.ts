import { expect, test } from 'vitest';
import { cut, cutHeaders, cutUrl } from './cut.ts';
import { withoutFragment } from './exchange.ts';
import type { Header } from './stream-event.ts';

test('a text that is cut ends in an ellipsis, and not within a character', () => {
  expect(cut('abc', 3)).toBe('abc');
  expect(cut('abcd', 3)).toBe('abc…');
  expect(cut('ab🙂', 3)).toBe('ab…');
});

test('a URL is cut alike with its fragment and without', () => {
  const url = `https://page.example/?${'q'.repeat(20_000)}`;
  expect(withoutFragment(cutUrl(`${url}#top`))).toBe(cutUrl(url));
  const fragment = 'https://page.example/#';
  expect(withoutFragment(cutUrl(`${fragment}${'f'.repeat(20_000)}`))).toBe('https://page.example/');
});

test('headers for which there is no room are counted, and those behind them kept', () => {
  const cookie: Header = ['set-cookie', 'c'.repeat(15_000)];
  const type: Header = ['content-type', 'text/event-stream'];
  const kept = cutHeaders([...Array.from({ length: 10 }, () => cookie), type]);
  expect(kept.slice(-2)).toEqual([type, [':…', '+6']]);
  expect(kept.slice(0, -2)).toEqual([cookie, cookie, cookie, cookie]);
  const many = Array.from({ length: 1_500 }, (_, at): Header => [`x${at}`, '1']);
  expect(cutHeaders(many).slice(-2)).toEqual([
    ['x999', '1'],
    [':…', '+500'],
  ]);
  expect(cutHeaders([['x', 'v'.repeat(20_000)], type])).toEqual([['x', `${'v'.repeat(16_384)}…`], type]);
});
