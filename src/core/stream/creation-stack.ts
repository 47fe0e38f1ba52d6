import type { StackFrame } from './stream.ts';

/** V8: `    at async name (url:line:column)` or `    at url:line:column`. */
const V8_FRAME = /^\s+at (?:async )?(?:(.*?) \()?(.*):(\d+):(\d+)\)?$/;
/** SpiderMonkey: `name@url:line:column`. */
const SPIDERMONKEY_FRAME = /^([^@]*)@(.*):(\d+):(\d+)$/;
/** The hook's own frames come first. */
const EXTENSION_URL = /^(?:chrome|moz)-extension:/;

/** The frames of a stack as the browsers write it, innermost first, without those of extensions at its top. */
export function parseCreationStack(stack: string): StackFrame[] {
  const frames = stack.split('\n').flatMap(parseFrame);
  const first = frames.findIndex(({ url }) => !EXTENSION_URL.test(url));
  return first < 0 ? [] : frames.slice(first);
}

function parseFrame(line: string): StackFrame[] {
  const match = V8_FRAME.exec(line) ?? SPIDERMONKEY_FRAME.exec(line);
  if (!match) return [];
  const [, functionName = '', url = '', lineNumber, column] = match;
  return [
    {
      functionName: functionName.replace(/^new /, '').replace(/[</]+$/, ''),
      url,
      line: Number(lineNumber),
      column: Number(column),
    },
  ];
}
