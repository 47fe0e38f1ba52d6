/** A piece of text as it is, or a mark that stands for characters one cannot see. */
export interface TextPiece {
  readonly text: string;
  readonly isMark: boolean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const INVISIBLE = /[\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** Takes text apart so that whitespace and invisible characters can be seen; line feeds still break the line. */
export function showWhitespace(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), isMark: false });
    pieces.push({ text: Array.from(match[0], markFor).join(''), isMark: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMark: false });
  return pieces;
}

/** Text for a single line with marks for what one cannot see, spaces and tabs apart. */
export function showInvisible(text: string): string {
  return text.replace(INVISIBLE, (found) =>
    Array.from(found, (one) => (/[ \t]/.test(one) ? one : markFor(one))).join(''),
  );
}

/** Text for a single line: line ends are marked and do not break it, and its order is that in which it came. */
export function inOneLine(text: string): string {
  return inOrder(text.replaceAll('\n', '↵').replaceAll('\r', '␍'));
}

/** Text with marks for the characters by which it, and what stands around it, would be shown in another order. */
export function inOrder(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, markFor);
}

function markFor(character: string): string {
  if (character === ' ') return '·';
  if (character === '\t') return '→\t';
  if (character === '\n') return '↵\n';
  if (character === '\u00a0') return '⍽';
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
