import type { Query, QueryNode, Span } from './query.ts';

/** A piece of text, and whether it is what a query looks for. */
export interface FoundPiece {
  readonly text: string;
  readonly isFound: boolean;
}

/** What is found stands no further from the beginning than this, in UTF-16 units; */
const FAR = 40;
/** otherwise so much is left before it. */
const LEAD = 16;

/**
 * Takes text apart at the plain texts that a query looks for in data, so that one line of it shows the first of them.
 * Nothing is marked for regular expressions and for terms with a key besides `data`.
 */
export function foundPieces(query: Query, text: string): FoundPiece[] {
  const spans = spansOf(textsOf(query.root), text);
  const first = spans[0]?.start ?? 0;
  let at = first > FAR ? first - LEAD : 0;
  const pieces: FoundPiece[] = at > 0 ? [{ text: '…', isFound: false }] : [];
  for (const { start, end } of spans) {
    if (start > at) pieces.push({ text: text.slice(at, start), isFound: false });
    if (end > at) pieces.push({ text: text.slice(Math.max(start, at), end), isFound: true });
    at = Math.max(at, end);
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isFound: false });
  return pieces;
}

function textsOf(node: QueryNode): string[] {
  if (node.kind === 'and' || node.kind === 'or') return node.terms.flatMap(textsOf);
  if (node.kind !== 'text' && node.kind !== 'data') return [];
  return node.pattern.type === 'contains' ? [node.pattern.text.toLowerCase()] : [];
}

/** Where the texts are, in order of their beginning. */
function spansOf(texts: readonly string[], text: string): Span[] {
  const lower = text.toLowerCase();
  // Some letters have another length in lower case: nothing would be where it was found.
  if (lower.length !== text.length) return [];
  const spans: Span[] = [];
  for (const found of texts) {
    if (found === '') continue;
    for (let start = lower.indexOf(found); start !== -1; start = lower.indexOf(found, start + found.length))
      spans.push({ start, end: start + found.length });
  }
  return spans.sort((one, other) => one.start - other.start);
}
