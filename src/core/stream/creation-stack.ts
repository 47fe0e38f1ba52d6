import type { StackFrame } from './stream.ts';

/** V8: `    at async name (url:line:column)` or `    at url:line:column`. */
const V8_FRAME = /^\s+at (?:async )?(?:(.*?) \()?(.*):(\d+):(\d+)\)?$/;
/** SpiderMonkey: `name@url:line:column`. */
const SPIDERMONKEY_FRAME = /^([^@]*)@(.*):(\d+):(\d+)$/;
/**
 * The page's frames of a stack as the browsers write it, innermost first. The hook's own come before them: those with
 * the URL of the first one, whatever the browser calls the hook (Firefox: `<anonymous code>`).
 */
export function parseCreationStack(stack: string): StackFrame[] {
  const frames = stack.split('\n').flatMap(parseFrame);
  const first = frames.findIndex(({ url }) => url !== frames[0]?.url);
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
