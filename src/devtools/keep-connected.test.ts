import { expect, test } from 'vitest';
import { createMemoryChannel } from '../protocol/memory-channel.ts';
import { keepConnected } from './keep-connected.ts';

/** Connects by what `attempts` return, in order; `pass` lets the next wait be over. */
function connecting(...attempts: ('works' | Error)[]) {
  const backgrounds: { close(): void }[] = [];
  const waiting: (() => void)[] = [];
  let served = 0;
  keepConnected({
    connect() {
      const attempt = attempts.shift();
      if (attempt instanceof Error) throw attempt;
      const [ours, theirs] = createMemoryChannel<string, string>();
      backgrounds.push(theirs);
      return ours;
    },
    serve() {
      served++;
    },
    delay: (task) => waiting.push(task),
  });
  return {
    served: () => served,
    waits: () => waiting.length,
    stopBackground: () => backgrounds.pop()?.close(),
    pass: () => waiting.shift()?.(),
  };
}

test('a background that was stopped is connected to again after a while', () => {
  const link = connecting('works', 'works');
  expect(link.served()).toBe(1);
  link.stopBackground();
  expect(link.served()).toBe(1);
  link.pass();
  expect(link.served()).toBe(2);
});

test('a connection that cannot be made is tried again', () => {
  const link = connecting(new Error('Could not establish connection.'), 'works');
  link.pass();
  expect(link.served()).toBe(1);
});

test('nothing is tried again once the extension was updated or removed', () => {
  const link = connecting('works', new Error('Extension context invalidated.'));
  link.stopBackground();
  link.pass();
  expect(link.waits()).toBe(0);
});
