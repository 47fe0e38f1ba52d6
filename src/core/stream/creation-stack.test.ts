import { expect, test } from 'vitest';
import { parseCreationStack } from './creation-stack.ts';

const V8 = `Error
    at takeStack (chrome-extension://abc/src/page/hook.iife.js:1:20)
    at Object.construct (chrome-extension://abc/src/page/hook.iife.js:1:300)
    at new Client (https://page.example/app.js?v=1:12:5)
    at async load (https://page.example/app.js?v=1:40:3)
    at https://page.example/main.js:2:1`;

const SPIDERMONKEY = `k@<anonymous code>:1:549
x/construct@<anonymous code>:1:2312
Client@https://page.example/app.js?v=1:12:5
async*load@https://page.example/app.js?v=1:40:3
@https://page.example/main.js:2:1
`;

test.each([
  ['V8', V8, ['Client', 'load', '']],
  ['SpiderMonkey', SPIDERMONKEY, ['Client', 'async*load', '']],
])('the page’s frames of a stack by %s are read, ours are left out', (_, stack, names) => {
  const frames = parseCreationStack(stack);
  expect(frames.map(({ functionName }) => functionName)).toEqual(names);
  expect(frames.map(({ url, line, column }) => [url, line, column])).toEqual([
    ['https://page.example/app.js?v=1', 12, 5],
    ['https://page.example/app.js?v=1', 40, 3],
    ['https://page.example/main.js', 2, 1],
  ]);
});

test('what is no stack has no frames', () => {
  expect(parseCreationStack('')).toEqual([]);
  expect(parseCreationStack('nonsense\n  at the door')).toEqual([]);
});

test('a stack that never ends is read in part, and no frame of half a line', () => {
  const line = '    at f (https://page.example/app.js:1:2)\n';
  const frames = parseCreationStack(
    `    at hook (chrome-extension://abc/hook.js:1:1)\n${line.repeat(100_000)}`,
  );
  expect(frames).toHaveLength(200);
  const cut = `@hook:1:1\n${`@a:${'1'.repeat(1_000)}:22\n`.repeat(20)}`;
  expect(parseCreationStack(cut).every(({ column }) => column === 22)).toBe(true);
});

test('a function’s endless name costs its own frame and little time', () => {
  const hook = '    at hook (chrome-extension://abc/hook.js:1:1)';
  const lines = [
    `    at ${'<'.repeat(3_000)} (https://page.example/a.js:1:2)`,
    '    at f (https://page.example/b.js:3:4)',
  ];
  expect(parseCreationStack([hook, ...lines].join('\n')).map(({ url }) => url)).toEqual([
    'https://page.example/b.js',
  ]);
  for (const name of ['<'.repeat(300_000), ' ('.repeat(60_000) + ':1'.repeat(60_000)])
    expect(parseCreationStack(`${hook}\n    at ${name} (https://page.example/a.js:1:2)`)).toEqual([]);
});

test('what a name and an address hold beside the usual stays in them', () => {
  const stack = `@hook:1:1
    at eval (eval at foo (https://page.example/a.js:1:2), <anonymous>:3:4)
    at https://page.example/a (1).js:5:6
outer/<@https://page.example/@scope/a.js:7:8`;
  expect(parseCreationStack(stack).map(({ functionName, url }) => [functionName, url])).toEqual([
    ['eval', 'eval at foo (https://page.example/a.js:1:2), <anonymous>'],
    ['', 'https://page.example/a (1).js'],
    ['outer', 'https://page.example/@scope/a.js'],
  ]);
});
