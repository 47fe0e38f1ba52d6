// @vitest-environment happy-dom
import { expect, it } from 'vitest';
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
