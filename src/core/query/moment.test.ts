import { describe, expect, it, vi } from 'vitest';
import { compareMoment, parseMoment, timeOf, writeMoment } from './moment.ts';

const at = (...parts: [hours: number, minutes: number, seconds?: number, ms?: number]) =>
  new Date(2026, 0, 31, ...parts).getTime();
const stream = { createdTime: at(12, 0), lastActivityTime: at(13, 0) };

describe('a moment that is written', () => {
  it.each([
    ['+5s', 'sinceStart', 5_000, 1_000],
    ['+5', 'sinceStart', 5_000, 1_000],
    ['+0.25', 'sinceStart', 250, 10],
    ['+250ms', 'sinceStart', 250, 1],
    ['+1m30s', 'sinceStart', 90_000, 1_000],
    ['+1:30', 'sinceStart', 90_000, 1_000],
    ['+1:02:03.5', 'sinceStart', 3_723_500, 100],
    ['12:30', 'clock', 45_000_000, 60_000],
    ['12:30:05', 'clock', 45_005_000, 1_000],
    ['12:30:05.25', 'clock', 45_005_250, 10],
    ['2026-01-31', 'date', at(0, 0), 86_400_000],
    ['2026-01-31T12:30', 'date', at(12, 30), 60_000],
    ['2026-01-31t12:30:05.250', 'date', at(12, 30, 5, 250), 1],
  ])('%s is read', (text, kind, value, length) => {
    expect(parseMoment(text)).toEqual({ kind, at: value, length });
  });

  it.each([
    '',
    '5s',
    '+',
    '+s',
    '+5x',
    '12',
    '24:00',
    '12:60',
    '12:30:',
    '12:30:61',
    ':30',
    '2026-02-30',
    '2026-01-31T',
    '2026-01-31Tx',
  ])('%j is none', (text) => expect(parseMoment(text)).toBeNull());

  it('is what was written before', () => {
    const time = at(12, 30, 5, 7);
    for (const withDate of [true, false]) {
      const moment = parseMoment(writeMoment(time, withDate));
      expect(moment && timeOf(moment, stream)).toBe(time);
    }
  });
});

describe('a message is compared with a moment', () => {
  const holds = (comparison: '=' | '>' | '>=' | '<' | '<=', text: string, time: number) => {
    const moment = parseMoment(text);
    return moment && compareMoment(time, comparison, moment, stream);
  };

  it('as exactly as the moment was written', () => {
    expect(holds('=', '12:30', at(12, 30, 59))).toBe(true);
    expect(holds('>', '12:30', at(12, 30, 59))).toBe(false);
    expect(holds('<=', '12:30', at(12, 30, 59))).toBe(true);
    expect(holds('<', '12:30', at(12, 30, 0))).toBe(false);
    expect(holds('>', '12:30', at(12, 31, 0))).toBe(true);
  });

  it('by the time since the start of its stream', () => {
    expect(holds('>=', '+5s', at(12, 0, 5))).toBe(true);
    expect(holds('>=', '+5s', at(12, 0, 4, 999))).toBe(false);
  });

  it('by its date', () => {
    expect(holds('=', '2026-01-31', at(12, 0))).toBe(true);
    expect(holds('<', '2026-01-31', at(12, 0))).toBe(false);
  });
});

it('a time of day is that of the next day where the stream began after it and went on until then', () => {
  const moment = parseMoment('00:10');
  const overnight = { createdTime: at(23, 50), lastActivityTime: at(23, 50) + 3_600_000 };
  expect(moment && timeOf(moment, overnight)).toBe(new Date(2026, 1, 1, 0, 10).getTime());
  expect(moment && timeOf(moment, stream)).toBe(at(0, 10));
});

describe('on a day whose clocks are changed', () => {
  const readBack = (time: number) => {
    const moment = parseMoment(writeMoment(time, true));
    return moment && timeOf(moment, stream);
  };

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
  ])('the hours of %s are those of the clock', (date, hours) => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const time = new Date(`${date}T12:30`).getTime();
    expect(parseMoment(`${date}T12:30`)).toEqual({ kind: 'date', at: time, length: 60_000 });
    expect(readBack(time)).toBe(time);
    expect(parseMoment(date)?.length).toBe(hours * 3_600_000);
    vi.unstubAllEnvs();
  });
});
