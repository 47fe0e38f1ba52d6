import type { Predicate } from './compile-query.ts';
import type { TextPattern } from './query.ts';

/** A test for text that contains the pattern's text in any case, or matches its regular expression. */
export function compilePattern(pattern: TextPattern): Predicate<string> {
  if (pattern.type === 'regex') {
    const regex = new RegExp(pattern.source, pattern.flags);
    return (text) => regex.test(text);
  }
  const needle = pattern.text.toLowerCase();
  return (text) => text.toLowerCase().includes(needle);
}

/** A test for text that is the parts in order, with anything between one and the next. */
export function compileWildcard(parts: readonly string[]): Predicate<string> {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const part of others) {
      const found = text.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return at <= text.length - last.length;
  };
}
