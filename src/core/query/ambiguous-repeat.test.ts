import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ambiguousRepeat } from './ambiguous-repeat.ts';

/** What is refused of a regular expression, as it is written. */
function refused(source: string, flags = ''): string | null {
  new RegExp(source, flags);
  const span = ambiguousRepeat(source, flags);
  return span && source.slice(span.start, span.end);
}

describe('a repeated group is refused', () => {
  it.each([
    '(a+)+',
    '(a*)*',
    '(a+?)+?',
    '(?:a+)+',
    '(?<name>a+){2,}',
    '(.*)*',
    '(\\w+\\s?)*',
    '(\\s*\\w+)*',
    '((a*)b?)+',
    '((a+))+',
    '((ab)+)+',
    '((,\\d+)*)*',
    '(x|a+)+',
    '(a+\\b)+',
    '(a+(?=b))+',
    '(\\d{1,3},?)+',
    '(aa?)+',
    '([a-c]+[x-z]*)*',
    '(\\u0061+)+',
    '([)]+)+',
    '(\\)+)+',
    '(\\w|\\d)+',
    '(.|\\s)*',
    '((a|a)x)*',
    '(日+)+',
    '(.*,)+',
    '(.+?;)+',
    '(\\{.*?\\},?)+',
    '(".*?",?)+',
    '([\\w.]+\\.)+',
    '(,"(.*?)")*',
    '(<(?:a|b).*>)+',
    '(.{1,20},)+',
    '(\\\\.|[^"])*',
    '(a|aa)+',
    '(x|(?:ab|cd)|[a-d])+',
    '(\\w+\\s?){1,50}',
    '(ab|a|b)*',
    '(a|ab|b)*',
    '(\\r\\n|\\r|\\n)*',
    '(\\w\\s|\\w|\\s)*',
    '(a+){8}',
  ])('%s', (source) => {
    expect(refused(source)).toBe(source);
  });

  it('wherever it stands', () => {
    expect(refused('^x(?=(y(a+)+))|b')).toBe('(a+)+');
    expect(refused('(\\(a+\\))+ (b*)* [(]')).toBe('(b*)*');
  });

  it('by the flags that it has', () => {
    expect(refused('(a+A*)+x|(A+b)+')).toBe('(a+A*)+');
    expect(refused('(Aa+)+')).toBeNull();
    expect(refused('(Aa+)+', 'i')).toBe('(Aa+)+');
    expect(refused('(\\n.*)+')).toBeNull();
    expect(refused('(\\n.*)+', 's')).toBe('(\\n.*)+');
    expect(refused('(\\u{1F600}+)+', 'u')).toBe('(\\u{1F600}+)+');
    expect(refused('(\\p{Script=Han}|\\w)+', 'u')).toBeNull();
    expect(refused('(\\p{Script=Han}+)+', 'u')).toBe('(\\p{Script=Han}+)+');
  });
});

describe('a regular expression is taken', () => {
  it.each([
    '',
    'a+b*',
    '(\\d+,)*',
    '(,\\d+)*',
    '(\\s+\\w+)*',
    '(foo|for)+',
    '(.|\\n)*',
    '[+*]+',
    '[(]a+[)]+',
    '\\(a+\\)+',
    '(a+)',
    '(a+)?',
    '(a+){3}',
    '(a+)b+',
    '(a{3})+',
    '(ab?)+',
    '("[^"]*",?)*',
    '(?:(?=a+)b)+',
    '(?<!a+)b',
    '([^)]*\\))*',
    '(a)\\1+',
    '(a{,3}]}b)+',
    '(.{3},)+',
    '(.*,){7}',
    '(a{1,7},)+',
    '([^,]*,)+',
    '((?:(?!,).)*,)+',
    '(a|ab)+',
    '(ab|a|c)+',
    '(a|b|cd)+',
    '(|ab|a)+',
    '(\\r\\n|\\r(?!\\n)|\\n)*',
    '(?:[^"\\\\]|\\\\.)*',
    '([^"]|\\\\")*',
    '(\\w|$)+',
    '\\b(\\w+)\\b(?:\\s+\\1\\b)+',
  ])('%s', (source) => {
    expect(refused(source)).toBeNull();
  });
});

it('has an answer to every regular expression that is valid', () => {
  const pieces = fc.constantFrom(
    ...'ab1,()|[]{}*+?^$.\\-=!<>:kupn'.split(''),
    '(?:',
    '(?=',
    '(?<!',
    '(?<n>',
    '\\k<n>',
    '\\1',
    '\\b',
    '\\u0061',
    '\\u{61}',
    '\\p{L}',
    '[^',
    '{2,}',
    '{1,2}',
    '😀',
    '\ud83d',
  );
  const sources = fc.array(pieces, { maxLength: 15 }).map((list) => list.join(''));
  fc.assert(
    fc.property(sources, fc.constantFrom('', 'i', 'u', 'su', 'm'), (source, flags) => {
      if (isValid(source, flags)) ambiguousRepeat(source, flags);
    }),
    { numRuns: 5000 },
  );
});

it('reads groups that are nested deeper than a call stack', () => {
  const depth = 50_000;
  expect(ambiguousRepeat(`${'('.repeat(depth)}a+${')'.repeat(depth)}+`, '')).toEqual({
    start: 0,
    end: 2 * depth + 3,
  });
});

function isValid(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags);
    return true;
  } catch {
    return false;
  }
}
