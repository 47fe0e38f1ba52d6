import { expect, it } from 'vitest';
import { DEFAULT_CHOICES, type ListChoices, readListChoices } from './list-choices.ts';

it('reads what was stored', () => {
  const choices: ListChoices = {
    streams: { shown: { url: true, status: false }, widths: { url: 300 } },
    messages: { shown: {}, widths: { type: 80 } },
    grouping: 'origin',
  };
  expect(readListChoices(JSON.parse(JSON.stringify(choices)))).toEqual(choices);
});

it('takes nothing of what is no choice', () => {
  expect(readListChoices(undefined)).toEqual(DEFAULT_CHOICES);
  expect(readListChoices('columns')).toEqual(DEFAULT_CHOICES);
  expect(
    readListChoices({
      streams: { shown: { url: 'yes' }, widths: { url: -1, name: Number.NaN, state: 1e9 } },
      messages: [],
      grouping: 'colour',
    }),
  ).toEqual(DEFAULT_CHOICES);
});
