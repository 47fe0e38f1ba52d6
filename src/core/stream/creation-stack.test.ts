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
