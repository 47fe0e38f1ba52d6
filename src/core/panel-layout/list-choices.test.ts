import { expect, it } from 'vitest';
import { DEFAULT_CHOICES, type ListChoices, readListChoices } from './list-choices.ts';

it('reads what was stored', () => {
  const choices: ListChoices = {
    streams: { shown: { url: true, status: false }, widths: { url: 300 }, order: ['url', 'name'] },
    messages: { shown: {}, widths: { type: 80 }, order: [] },
    grouping: 'origin',
    dataPath: '$.choices[0].delta.content',
  };
  expect(readListChoices(JSON.parse(JSON.stringify(choices)))).toEqual(choices);
});

it('reads what was stored before columns had an order', () => {
  const stored = {
    streams: { shown: { url: true }, widths: {} },
    messages: { shown: {}, widths: { id: 50 } },
  };
  expect(readListChoices(stored)).toEqual({
    streams: { ...stored.streams, order: [] },
    messages: { ...stored.messages, order: [] },
    grouping: 'none',
    dataPath: '',
  });
});

it('takes nothing of what is no choice', () => {
  expect(readListChoices(undefined)).toEqual(DEFAULT_CHOICES);
  expect(readListChoices('columns')).toEqual(DEFAULT_CHOICES);
  expect(
    readListChoices({
      streams: { order: [1, null], shown: { url: 'yes' }, widths: { url: -1, name: Number.NaN, state: 1e9 } },
      messages: { order: 'type' },
      grouping: 'colour',
      dataPath: 7,
    }),
  ).toEqual(DEFAULT_CHOICES);
});
