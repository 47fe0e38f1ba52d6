import { expect, test } from 'vitest';
import { inOrder } from './indexed-db-store.ts';

test('what began in the same millisecond is read in the order in which it was made, not in that of its keys', () => {
  const read = [
    { id: 'doc.1', time: 5 },
    { id: 'doc.10', time: 5 },
    { id: 'doc.2', time: 5 },
    { id: 'doc.3', time: 4 },
  ];
  const ids = inOrder(read, ({ time }) => time).map(({ id }) => id);
  expect(ids).toEqual(['doc.3', 'doc.1', 'doc.2', 'doc.10']);
});
