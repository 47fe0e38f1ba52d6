import { expect, test } from 'vitest';
import type { Message } from '../stream/stream.ts';
import { awaiting, confirm, NONE_UNCONFIRMED, type Unconfirmed } from './unconfirmed.ts';

const message = (index: number, data = `${index}`): Message => ({
  index,
  time: 0,
  name: 'message',
  data,
  lastEventId: '',
  origin: '',
  size: 1,
  attempt: 1,
  witness: 'filter',
  offset: 0,
});

const LISTENED = { message: 0 };

function queueOf(count: number, make = message): Unconfirmed {
  let queue = NONE_UNCONFIRMED;
  for (let index = 0; index < count; index++) queue = awaiting(queue, make(index), LISTENED);
  return queue;
}

test('what the page hears is found in order, and what it did not hear is passed over', () => {
  const found = confirm(queueOf(3), message(9, '1'));
  expect(found?.confirmed).toBe(2);
  expect(confirm(found?.rest as Unconfirmed, message(9, '0'))).toBeUndefined();
  expect(confirm(found?.rest as Unconfirmed, message(9, '2'))?.confirmed).toBe(3);
});

test('a queue stays what it was when another is made from it', () => {
  const before = queueOf(2);
  const one = awaiting(before, message(2), LISTENED);
  const other = awaiting(before, message(2, 'other'), LISTENED);
  expect(confirm(one, message(9, '2'))?.confirmed).toBe(3);
  expect(confirm(other, message(9, 'other'))?.confirmed).toBe(3);
  expect(confirm(before, message(9, '2'))).toBeUndefined();
});

test('messages beyond what can be remembered are still taken to be known', () => {
  const forgotten = 5;
  let queue = queueOf(100_000 + forgotten);
  for (let index = 0; index < 100_000 + forgotten; index++) {
    const found = confirm(queue, message(0, `${index}`));
    if (!found) throw new Error(`Message ${index} is not known.`);
    queue = found.rest;
  }
  expect(confirm(queue, message(0, 'new'))).toBeUndefined();
});

test('what cannot be remembered, and is not listened for, is not waited for', () => {
  let queue = NONE_UNCONFIRMED;
  for (let index = 0; index <= 100_000; index++) queue = awaiting(queue, message(index, 'unheard'), {});
  expect(confirm(queue, message(0, 'new'))).toBeUndefined();
});

test('what came long before its name was listened for was not heard', () => {
  const queue = queueOf(1, (index) => ({ ...message(index, 'a'), time: 1_000 }));
  expect(confirm(queue, message(9, 'a'), 6_000)?.confirmed).toBe(1);
  expect(confirm(queue, message(9, 'a'), 6_001)).toBeUndefined();
});
