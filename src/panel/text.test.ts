// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { MAX_MARKS } from '../core/stream/marks.ts';
import { text } from './text.ts';

it('says one as one', () => {
  expect([text.detail.showString(1), text.detail.showString(2)]).toEqual([
    '… 1 more character',
    '… 2 more characters',
  ]);
  expect([text.notes.row.gap('1'), text.notes.row.gap('2')]).toEqual([
    '1 byte was not seen',
    '2 bytes were not seen',
  ]);
});

it('calls the disk full only where the browser does', () => {
  expect(text.toolbar.storage('QuotaExceededError: The quota has been exceeded.')[0]).toBe('Storage full');
  expect(text.toolbar.storage('UnknownError: Encountered full disk while opening')[0]).toBe('Storage full');
  expect(text.toolbar.storage('InvalidStateError: The connection is closed.')[0]).toBe('Not stored');
});

it('says so when no more messages can be marked', () => {
  expect(text.messages.markedCount(MAX_MARKS - 1)).toBe('999 marked');
  expect(text.messages.markedCount(MAX_MARKS)).toBe('1,000 marked, no more can be');
});
