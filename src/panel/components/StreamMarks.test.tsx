// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { exampleStream } from '../../core/panel-layout/example-stream.ts';
import { StreamMarks } from './StreamMarks.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear } = createTestPanel();

afterEach(clear);

it.each([
  [true, 'worker'],
  [null, 'worker?'],
  [false, ''],
])('marks a stream as a worker’s as surely as it is known: %s', (inWorker, mark) => {
  expect(show(<StreamMarks stream={exampleStream({ inWorker })} />).textContent).toBe(mark);
});
