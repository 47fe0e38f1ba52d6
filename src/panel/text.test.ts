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
  const said = (reason: string) => text.toolbar.storage(reason, 1)[0];
  expect(said('QuotaExceededError: The quota has been exceeded.')).toBe('Storage full');
  expect(said('UnknownError: Encountered full disk while opening')).toBe('Storage full');
  expect(said('InvalidStateError: The connection is closed.')).toBe('Not stored');
});

it('says that the disk may have cost messages only where some were dropped', () => {
  const hint = (dropped: number) => text.toolbar.storage('The database cannot be opened.', dropped)[1];
  expect(hint(1)).toContain(
    'some may have been dropped because of it. It reported: The database cannot be opened.',
  );
  expect(hint(0)).toContain('no messages were dropped. It reported: The database cannot be opened.');
});

it('says so when no more messages can be marked', () => {
  expect(text.messages.markedCount(MAX_MARKS - 1)).toBe('999 marked');
  expect(text.messages.markedCount(MAX_MARKS)).toBe('1,000 marked, no more can be');
});
