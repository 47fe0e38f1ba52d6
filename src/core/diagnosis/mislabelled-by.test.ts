import { expect, it } from 'vitest';
import { exampleStream } from '../panel-layout/example-stream.ts';
import { mislabelledBy } from './mislabelled-by.ts';

it('an answer that is no stream is not mislabelled, though the request asked for one', () => {
  expect(mislabelledBy(exampleStream({ recognisedBy: 'accept' }))).toBeNull();
  expect(mislabelledBy(exampleStream({ recognisedBy: 'contentType', messageCount: 1 }))).toBeNull();
});

it('a response with messages or the looks of a stream is mislabelled, where its content type is another', () => {
  expect(mislabelledBy(exampleStream({ recognisedBy: 'accept', messageCount: 1 }))).toBe('accept');
  expect(mislabelledBy(exampleStream({ recognisedBy: 'body' }))).toBe('body');
});
