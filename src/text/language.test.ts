// @vitest-environment happy-dom
import { effect } from '@preact/signals';
import { afterEach, expect, it } from 'vitest';
import { formatCount, formatDuration } from '../core/panel-layout/format.ts';
import { sentence } from '../core/sentence.ts';
import { speak } from './language.ts';
import { message, say } from './message.ts';
import { words } from './words.ts';

afterEach(() => speak('en', 'en'));

it.each([
  ['auto', 'zh-CN', 'zh-CN'],
  ['auto', 'zh', 'zh-CN'],
  ['auto', 'zh-TW', 'en'],
  ['auto', 'de-DE', 'en'],
  [undefined, 'en-GB', 'en'],
  ['en', 'zh-CN', 'en'],
  ['zh_CN', 'en-US', 'zh-CN'],
  ['klingon', 'en-US', 'en'],
])('speaks where the settings say %s and the browser speaks %s: %s', (wanted, browserTag, expected) => {
  speak(wanted, browserTag);
  expect(document.documentElement.lang).toBe(expected);
  expect(message('toolbar_clear')).toBe(expected === 'en' ? 'Clear' : '清除');
});

it('writes numbers as the browser does where it speaks the same language, else as the language does', () => {
  speak('auto', 'en-IN');
  expect(formatCount(1_234_567)).toBe('12,34,567');
  speak('auto', 'de');
  expect(formatCount(1_234_567)).toBe('1,234,567');
  speak('zh_CN', 'de');
  expect(formatDuration(200_000)).toBe('3 分钟 20 秒');
});

it('picks the form of a word that goes with a number', () => {
  expect([0, 1, 1000].map((count) => message('toolbar_streams', count))).toEqual([
    '0 streams',
    '1 stream',
    '1,000 streams',
  ]);
  speak('zh_CN', 'en');
  expect(message('toolbar_streams', 1)).toBe('1 个事件流');
});

it('fills a message with values as they are, other sentences, and enumerations', () => {
  expect(message('streams_inFrameHint', '$1 <b>$$</b>')).toBe('Opened in the frame $1 <b>$$</b>');
  expect(say(sentence('query_jsonPath'))).toContain('json:$.user.name');
  expect(say(sentence('ending_final', sentence('network_dns', 'x.invalid')))).toBe(
    'The name x.invalid was not found (DNS). The browser does not reconnect.',
  );
  expect(say(sentence('query_oneOf', 'state', { anyOf: ['open', 'closed'] }))).toBe(
    '“state:” takes open or closed.',
  );
});

it('lets no value change the order of a sentence', () => {
  expect(message('streams_inFrameHint', 'a\u202eb')).toBe('Opened in the frame a‹U+202E›b');
});

it('tells those who read words that the language has changed', () => {
  const group = words('toolbar', { streams: (count: number) => message('toolbar_streams', count) });
  const seen: string[] = [];
  const stop = effect(() => {
    seen.push(`${group.clear} ${group.streams(2)}`);
  });
  speak('zh_CN', 'en');
  stop();
  expect(seen).toEqual(['Clear 2 streams', '清除 2 个事件流']);
});
