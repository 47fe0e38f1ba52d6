import type { StackFrame } from './stream.ts';

/** A page chooses its stack, whose functions may have names of any length: so much of one is read, */
const MAX_STACK_LENGTH = 16 * 1024;
/** a longer line is skipped, */
const MAX_LINE_LENGTH = 2 * 1024;
/** and so many frames are kept. Browsers write 10 or 128, unless the page says otherwise. */
const MAX_FRAMES = 200;

/** What every frame ends with; V8 puts it in parentheses where the function has a name. */
const PLACE = /:(\d+):(\d+)(\)?)$/;

/**
 * The page's frames of a stack as the browsers write it, innermost first. The hook's own come before them: those with
 * the URL of the first one, whatever the browser calls the hook (Firefox: `<anonymous code>`).
 */
export function parseCreationStack(stack: string): StackFrame[] {
  const lines = stack.slice(0, MAX_STACK_LENGTH).split('\n');
  // Half a line may look like a whole one.
  if (stack.length > MAX_STACK_LENGTH) lines.pop();
  const frames = lines.filter(({ length }) => length <= MAX_LINE_LENGTH).flatMap(parseFrame);
  const first = frames.findIndex(({ url }) => url !== frames[0]?.url);
  return first < 0 ? [] : frames.slice(first, first + MAX_FRAMES);
}

function parseFrame(line: string): StackFrame[] {
  const place = PLACE.exec(line);
  if (!place) return [];
  const [, lineNumber, column, parenthesis] = place;
  const head = line.slice(0, place.index);
  const names = inV8(head, parenthesis !== '') ?? inSpiderMonkey(head);
  if (!names) return [];
  const functionName = names.functionName.replace(/^new /, '').replace(/(?<![</])[</]+$/, '');
  return [{ functionName, url: names.url, line: Number(lineNumber), column: Number(column) }];
}

type Names = Pick<StackFrame, 'functionName' | 'url'>;

/** V8: `    at async name (url:line:column)` or `    at url:line:column`. */
function inV8(head: string, isParenthesised: boolean): Names | null {
  const begin = /^\s+at (?:async )?/.exec(head)?.[0];
  if (begin === undefined) return null;
  const rest = head.slice(begin.length);
  const opening = isParenthesised ? rest.indexOf(' (') : -1;
  if (opening < 0) return { functionName: '', url: rest };
  return { functionName: rest.slice(0, opening), url: rest.slice(opening + 2) };
}

/** SpiderMonkey: `name@url:line:column`. */
function inSpiderMonkey(head: string): Names | null {
  const at = head.indexOf('@');
  return at < 0 ? null : { functionName: head.slice(0, at), url: head.slice(at + 1) };
}
