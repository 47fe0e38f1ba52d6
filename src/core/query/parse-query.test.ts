import fc from 'fast-check';
import { expect, it } from 'vitest';
import { say } from '../../text/message.ts';
import { JsonNumber } from '../panel-layout/json-value.ts';
import { MAX_DEPTH, parseQuery } from './parse-query.ts';
import type { QueryNode, TextPattern } from './query.ts';
import { QUERY_KEYS } from './query-keys.ts';
import { quote } from './scan.ts';

function parsed(text: string) {
  const result = parseQuery(text);
  if ('error' in result) throw new Error(say(result.error.sentence));
  return result.query;
}

/** What is wrong, and the piece of the text where it is. */
function failed(text: string): [message: string, piece: string] {
  const result = parseQuery(text);
  if ('query' in result) throw new Error(`“${text}” is a query.`);
  return [say(result.error.sentence), text.slice(result.error.start, result.error.end)];
}

/** The query as nested lists, with its text as it looks for it. */
function shape(text: string): unknown {
  return shapeOf(parsed(text).root);
}

function shapeOf(node: QueryNode): unknown {
  if ('terms' in node) return [node.kind, ...node.terms.map(shapeOf)];
  if (node.kind === 'not') return ['not', shapeOf(node.term)];
  return 'pattern' in node ? `${node.kind} ${patternOf(node.pattern)}` : node.kind;
}

function patternOf(pattern: TextPattern): string {
  return pattern.type === 'contains' ? pattern.text : `/${pattern.source}/${pattern.flags}`;
}

function spansOf(node: QueryNode): { start: number; end: number }[] {
  const inner = 'terms' in node ? node.terms : node.kind === 'not' ? [node.term] : [];
  return [node, ...inner.flatMap(spansOf)];
}

it('matches all where nothing is written', () => {
  expect(parsed('').isEmpty).toBe(true);
  expect(parsed(' \t\n').isEmpty).toBe(true);
  expect(parsed('a').isEmpty).toBe(false);
});

it('takes terms together more tightly than OR, and a minus most tightly', () => {
  expect(shape('a b OR -c d')).toEqual([
    'or',
    ['and', 'text a', 'text b'],
    ['and', ['not', 'text c'], 'text d'],
  ]);
  expect(shape('a (b OR c)')).toEqual(['and', 'text a', ['or', 'text b', 'text c']]);
  expect(shape('-(a b)')).toEqual(['not', ['and', 'text a', 'text b']]);
  expect(shape('--a')).toBe('text a');
  expect(shape('a or b')).toEqual(['and', 'text a', 'text or', 'text b']);
  expect(shape('"OR"')).toBe('text OR');
});

it('reads words, quoted text and regular expressions', () => {
  expect(shape('{"a":1}')).toBe('text {"a":1}');
  expect(shape('f(x)')).toBe('text f(x)');
  expect(shape('(f(x))')).toBe('text f(x)');
  expect(shape('"say \\"hi\\" \\\\ \\n"')).toBe('text say "hi" \\ \\n');
  expect(shape('/a b\\/[/"]/im')).toBe('text /a b\\/[/"]/im');
  expect(shape('data:/a b/i url:"x y"')).toEqual(['and', 'data /a b/i', 'url x y']);
});

it('takes a slash that no other closes for text', () => {
  expect(shape('/events')).toBe('text /events');
  expect(shape('//cdn.example/a')).toBe('text //cdn.example/a');
});

it('takes an unknown key for text', () => {
  expect(shape('http://x 12:30 foo:bar a>b d:5 uri://x')).toEqual([
    'and',
    'text http://x',
    'text 12:30',
    'text foo:bar',
    'text a>b',
    'text d:5',
    'text uri://x',
  ]);
});

it('knows every key', () => {
  for (const [key, { example }] of Object.entries(QUERY_KEYS)) expect(parsed(example).root.kind).toBe(key);
  expect(parsed('TYPE:a').root.kind).toBe('type');
});

it('has wildcards outside of quotes', () => {
  expect(parsed('type:a*b*').root).toMatchObject({ parts: ['a', 'b', ''] });
  expect(parsed('type:"a*b"').root).toMatchObject({ parts: ['a*b'] });
  expect(parsed('id:""').root).toMatchObject({ parts: [''] });
});

it.each([
  ['status:503', '=', 503],
  ['status>=400', '>=', 400],
  ['status:<400', '<', 400],
  ['attempt=2', '=', 2],
  ['size>1k', '>', 1000],
  ['size<=1.5KB', '<=', 1500],
  ['size:2mb', '=', 2_000_000],
  ['gap>500ms', '>', 500],
  ['gap<2s', '<', 2000],
  ['gap>1.5m', '>', 90_000],
])('reads the amount of %s', (text, comparison, amount) => {
  expect(parsed(text).root).toMatchObject({ comparison, amount });
});

it('reads a path into JSON and what its value is compared with', () => {
  expect(parsed('json:$').root).toMatchObject({ path: [], test: null });
  expect(parsed('(json:$.a[0].*["b c"][*])').root).toMatchObject({
    path: [{ name: 'a' }, { index: 0 }, '*', { name: 'b c' }, '*'],
    test: null,
  });
  const test = (text: string) => {
    const { root } = parsed(text);
    return root.kind === 'json' ? root.test : null;
  };
  expect(test('json:$.a=-1.5e3')).toEqual({ operator: '=', value: new JsonNumber('-1.5e3') });
  expect(test('json:$.a!=null')).toEqual({ operator: '!=', value: null });
  expect(test('json:$.a=true')).toEqual({ operator: '=', value: true });
  expect(test('json:$.a="true"')).toEqual({ operator: '=', value: 'true' });
  expect(test('json:$.a>=2024-01-01')).toEqual({ operator: '>=', value: '2024-01-01' });
  expect(test('json:$.a~5')).toEqual({ operator: '~', pattern: { type: 'contains', text: '5' } });
});

it('keeps where each term stands', () => {
  const { root } = parsed(' a -type:b OR (c)');
  expect(spansOf(root).map(({ start, end }) => ' a -type:b OR (c)'.slice(start, end))).toEqual([
    'a -type:b OR (c',
    'a -type:b',
    'a',
    '-type:b',
    'type:b',
    'c',
  ]);
});

it.each([
  ['a "b', 'does not end', '"b'],
  ['a /(/ b', 'not valid (', '/(/'],
  ['/[/', 'not valid (', '/[/'],
  ['a data:/x(a+)+$/i', 'put it in quotes: "/x(a+)+$/i"', '(a+)+'],
  ['url:/a/g', 'flags i, m, s and u, each once', 'g'],
  ['/a/ii', 'flags i, m, s and u, each once', 'ii'],
  ['/api/events', 'put it in quotes: "/api/events"', 'events'],
  ['a OR', 'OR stands between two terms', 'OR'],
  ['OR a', 'OR stands between two terms', 'OR'],
  ['a OR OR b', 'OR stands between two terms', 'OR'],
  ['a (b', 'is not closed', '('],
  ['a) b', 'has no (', ')'],
  ['a ( ) b', 'nothing between', '( )'],
  ['a - b', 'write "-"', '-'],
  ['type: a', 'write for example type:message', 'type:'],
  ['state:opened', 'takes connecting, open, or closed', 'opened'],
  ['transport:ws', 'takes eventsource, fetch, or xhr', 'ws'],
  ['is:new', 'takes unheard, json, marked, failed, reconnected, or live', 'new'],
  ['typ:a', 'did you mean type:?', 'typ:a'],
  ['x tpye:a', 'did you mean type:?', 'tpye:a'],
  ['stats:a', 'did you mean state: or status:?', 'stats:a'],
  ['date:2024', 'put it in quotes: "date:2024"', 'date:2024'],
  ['siz>1', 'did you mean size>?', 'siz>1'],
  ['id=5', 'write for example id:42', 'id=5'],
  ['size>big', 'perhaps b, k, kb, m, mb after it', 'big'],
  ['gap>1h', 'perhaps ms, s, m after it', '1h'],
  ['size:constructor', 'needs a number', 'constructor'],
  ['status:>', 'needs a number', 'status:>'],
  ['json:a.b', 'begins with $', ''],
  ['json:$.', 'no name after the dot', '.'],
  ['json:$[x]', 'an index, a * or a quoted name', '['],
  ['json:$.a=', 'no value after', 'json:$.a='],
  ['json:$.a>null', 'more or less', 'null'],
  ['json:$x', 'After a JSON path', 'x'],
])('says what is wrong with %s, and where', (text, message, piece) => {
  const [actualMessage, actualPiece] = failed(text);
  expect(actualMessage).toContain(message);
  expect(actualPiece).toBe(piece);
});

it('bounds how deep parentheses are nested', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`;
  expect(shape(nested(MAX_DEPTH))).toBe('text a');
  expect(failed(nested(MAX_DEPTH + 1))[0]).toContain('nested at most 50 deep');
  expect(failed(nested(100_000))[0]).toContain('nested at most 50 deep');
  expect(shape(`${'-'.repeat(100_000)}a`)).toBe('text a');
});

const pieces = fc.constantFrom(
  ...[
    '(',
    ')',
    '-',
    'OR',
    ' ',
    '"',
    '\\',
    '/',
    '[',
    ']',
    '$',
    '.',
    '*',
    '~',
    '!',
    '=',
    '>',
    '<',
    ':',
    'a',
    '5',
    'k',
  ],
  ...Object.keys(QUERY_KEYS),
  ...Object.values(QUERY_KEYS).map(({ example }) => example),
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
);

it('reads any text, or says where within it something is wrong', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const result = parseQuery(text);
      const spans = 'error' in result ? [result.error] : spansOf(result.query.root);
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      if ('error' in result) expect(say(result.error.sentence)).toMatch(/[.?]$/);
    }),
    { numRuns: 3000 },
  );
});

it('reads quoted text back as it was', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(shape(quote(text))).toBe(`text ${text}`);
    }),
  );
});
