import { expect, it } from 'vitest';
import { say } from '../../text/message.ts';
import { parseQuery } from './parse-query.ts';
import type { QueryScope } from './query.ts';
import { scopeErrors } from './scope-errors.ts';

function errorOf(text: string, scope: QueryScope) {
  const result = parseQuery(text);
  if ('error' in result) throw new Error(say(result.error.sentence));
  return scopeErrors(result.query, scope);
}

it.each(['data:a', 'id:a', 'type:a', 'size>1', 'gap>1', 'json:$.a', 'is:unheard', 'is:json'])(
  'says that %s is not for streams, at its place',
  (term) => {
    const text = `a OR (b -${term})`;
    const error = errorOf(text, 'streams');
    expect(error && say(error.sentence)).toContain('this is a list of streams');
    expect(text.slice(error?.start, error?.end)).toBe(term);
    expect(errorOf(text, 'messages')).toBeNull();
  },
);

it('lets a list of streams have the rest', () => {
  expect(errorOf('', 'streams')).toBeNull();
  expect(errorOf('a url:b status:1 attempt:1 is:live is:failed is:reconnected', 'streams')).toBeNull();
});
