/** Where the visual lines of a text begin, and where the text ends: line `n` is `starts[n]` to `starts[n + 1]`. */
export type LineStarts = Float64Array;

/**
 * Breaks a text into visual lines of at most `columns` UTF-16 units, after each line feed and never within a
 * surrogate pair. Every unit of the text belongs to exactly one line.
 */
export function lineStarts(text: string, columns: number): LineStarts {
  const starts: number[] = [0];
  let at = 0;
  while (at < text.length) {
    const feed = text.indexOf('\n', at);
    const lineEnd = feed === -1 ? text.length : feed + 1;
    while (lineEnd - at > columns + (feed === -1 ? 0 : 1)) {
      at += splitsPair(text, at + columns) ? columns - 1 : columns;
      starts.push(at);
    }
    at = lineEnd;
    starts.push(at);
  }
  return Float64Array.from(starts);
}

/** The text of one visual line, without the line feed it ends with. */
export function lineText(text: string, starts: LineStarts, line: number): string {
  const from = starts[line] ?? text.length;
  const to = starts[line + 1] ?? text.length;
  return text.slice(from, text[to - 1] === '\n' ? to - 1 : to);
}

/** The beginning of a text, at most `length` UTF-16 units, not cut within a surrogate pair. */
export function firstPart(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, splitsPair(text, length) ? length - 1 : length);
}

/** Whether more than a few characters of a text are of a wide script. */
export function isWide(text: string): boolean {
  const narrow = text.replace(/[\u1100-\u11ff\u2e80-\ud7a3\uf900-\ufaff\uff01-\uff60]+/g, '');
  return narrow.length < 0.95 * text.length;
}

/** How many characters of a text fit into `width` px; those of wide scripts take two columns each. */
export function columnsIn(width: number, characterWidth: number, isWide: boolean): number {
  return Math.max(20, Math.floor(width / (characterWidth * (isWide ? 2 : 1))));
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
