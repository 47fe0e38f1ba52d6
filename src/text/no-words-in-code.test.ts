import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'vite';
import { expect, it } from 'vitest';

const SRC = new URL('..', import.meta.url);
const SHOWN_ATTRIBUTE = /^(title|label|placeholder|alt|aria-(label|description|roledescription|valuetext))$/;
const LETTER = /\p{L}/u;
/** A capital, several words, and what ends a sentence. */
const SENTENCE = /^\p{Lu}.*\s.*[.?!…]$/su;

const sources = ['panel', 'popup', 'devtools', 'text', 'core']
  .flatMap((folder) =>
    readdirSync(new URL(folder, SRC), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path}`,
    ),
  )
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/test-panel\.tsx$/.test(path))
  // What a file says is English, whoever writes it.
  .filter((path) => path !== 'core/exchange/event-stream-text.ts');

/** What code says to people: text and attributes of elements, and literals that are sentences. */
function wordsIn(code: string): string[] {
  const found: string[] = [];
  visit(parseAst(code, { lang: 'tsx' }));
  return found;

  function visit(node: unknown): void {
    if (typeof node !== 'object' || node === null) return;
    const text = shownBy(node as Node);
    if (text !== null) found.push(text);
    if (!isError(node as Node)) Object.values(node).forEach(visit);
  }
}

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly callee?: { readonly name?: string };
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
}

function shownBy(node: Node): string | null {
  if (node.type === 'JSXText') return ifMatches(LETTER, String(node.value).trim());
  if (node.type === 'JSXAttribute') {
    const { name, value } = node as { name: { name?: string }; value: Node | null };
    const isShown = SHOWN_ATTRIBUTE.test(name.name ?? '');
    return isShown && value?.type === 'Literal' ? ifMatches(LETTER, String(value.value)) : null;
  }
  if (node.type === 'Literal' && typeof node.value === 'string') return ifMatches(SENTENCE, node.value);
  if (node.type !== 'TemplateLiteral') return null;
  return ifMatches(SENTENCE, (node.quasis ?? []).map(({ value }) => value.raw).join('X'));
}

function ifMatches(pattern: RegExp, text: string): string | null {
  return pattern.test(text) ? text : null;
}

/** Only developers read the messages of errors. */
function isError({ type, callee }: Node): boolean {
  return type === 'NewExpression' && /Error$/.test(callee?.name ?? '');
}

it('finds what code says to people', () => {
  expect(wordsIn('<p title="Clear all" data-x="y">{count} messages</p>')).toEqual(['Clear all', 'messages']);
  expect(wordsIn('f("The name was not found.", `The $' + '{name} was.`, "a b c")')).toEqual([
    'The name was not found.',
    'The X was.',
  ]);
});

it.each(sources)('%s says nothing itself', (path) => {
  expect(wordsIn(readFileSync(new URL(path, SRC), 'utf8'))).toEqual([]);
});
