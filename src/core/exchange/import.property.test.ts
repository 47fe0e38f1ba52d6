import fc from 'fast-check';
import { expect, it } from 'vitest';
import { say } from '../../text/message.ts';
import { collected, recordedBodies, START } from './example-recorded.ts';
import { harFile } from './har.ts';
import { readHarLog } from './read-har.ts';
import { readSession } from './read-session-file.ts';
import { readRecordedFile } from './recognise-file.ts';
import { type ReadStreams, sourceOf } from './recorded-stream.ts';
import { sessionFile } from './session-file.ts';

const creator = { name: 'SSE Inspector', version: '1' };
const source = sourceOf(recordedBodies(['id: 1\ndata: a\n\n: c\n', 'data: b\n\ndata']));
const har = await collected(harFile([source, source], creator));
const session = await collected(sessionFile([source], creator, START));

type Place = { [name: string]: unknown };

/** The objects and lists within a value. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Place, ...Object.values(value).flatMap(placesIn)];
}

/** The value with some of its members replaced, wherever they stand. */
function damaged(
  text: string,
  damages: readonly (readonly [place: number, member: number, value: unknown])[],
) {
  const value = JSON.parse(text);
  for (const [at, member, replacement] of damages) {
    const places = placesIn(value);
    const place = places[at % places.length] as Place;
    const names = Object.keys(place);
    const name = names[member % Math.max(1, names.length)];
    if (name !== undefined) place[name] = replacement;
  }
  return value;
}

const value = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    0.5,
    1e300,
    true,
    [],
    {},
    'x',
    '2026-01-01',
    'net::ERR_FAILED',
    302,
  ),
  fc.jsonValue(),
);
const damages = fc.array(fc.tuple(fc.nat(), fc.nat(), value), { minLength: 1, maxLength: 4 });

/** What was read can be written and is the same when it is read again. */
async function expectWritable(read: ReadStreams): Promise<void> {
  if ('error' in read) {
    expect(say(read.error)).toMatch(/^[A-Z].*\.$/s);
    return;
  }
  const text = await collected(sessionFile(read.streams.map(sourceOf), creator, START));
  // JSON has no -0.
  const streams = JSON.parse(JSON.stringify(read.streams));
  expect(JSON.parse(JSON.stringify(readSession(JSON.parse(text))))).toEqual({ streams, skipped: 0 });
  await collected(harFile(read.streams.map(sourceOf), creator));
}

it('a damaged HAR is read as far as it goes, or refused with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(damages, async (list) => expectWritable(readHarLog(damaged(har, list)))),
    { numRuns: 300 },
  );
});

it('a damaged session is refused with a sentence, or as good as it says', async () => {
  await fc.assert(
    fc.asyncProperty(damages, async (list) => expectWritable(readSession(damaged(session, list)))),
    { numRuns: 200 },
  );
});

it('no text makes the reader throw', async () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((log) => `{"log":${log}}`),
  );
  await fc.assert(
    fc.asyncProperty(fc.string(), text, async (name, sample) =>
      expectWritable(readRecordedFile(name, sample, START)),
    ),
  );
});
