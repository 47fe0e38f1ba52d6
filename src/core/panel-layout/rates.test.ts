import { expect, it } from 'vitest';
import { exampleStream } from './example-stream.ts';
import { rateOf, withSamples } from './rates.ts';

const at = (messageCount: number) => [exampleStream({ messageCount, bytes: messageCount * 10 })];

it('tells what came in a second, of the last few seconds', () => {
  let samples = withSamples(new Map(), at(0), 0);
  expect(rateOf(samples.get('s1'))).toBeUndefined();
  for (let second = 1; second <= 10; second++) samples = withSamples(samples, at(second * 4), second * 1_000);
  expect(rateOf(samples.get('s1'))).toEqual({ messages: 4, bytes: 40 });
  for (let second = 11; second <= 20; second++) samples = withSamples(samples, at(40), second * 1_000);
  expect(rateOf(samples.get('s1'))).toEqual({ messages: 0, bytes: 0 });
});

it('goes on where the clock is set back', () => {
  const samples = withSamples(withSamples(new Map(), at(0), 60_000), at(4), 1_000);
  expect(rateOf(withSamples(samples, at(8), 2_000).get('s1'))).toEqual({ messages: 4, bytes: 40 });
});

it('knows nothing of a stream that is closed', () => {
  const samples = withSamples(new Map(), at(1), 0);
  expect(withSamples(samples, [exampleStream({ readyState: 'closed' })], 1_000).size).toBe(0);
});
