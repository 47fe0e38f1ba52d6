import { inOneLine } from '../../core/panel-layout/whitespace.ts';
import { foundPieces } from '../../core/query/found-text.ts';
import type { Query } from '../../core/query/query.ts';
import './FoundText.css';

/** Data in one line, from what a query looks for in it, which is marked. */
export function FoundText({ query, text }: { query: Query; text: string }) {
  return (
    <>
      {foundPieces(query, text).map(({ text: piece, isFound }) =>
        isFound ? <mark class="found-text">{inOneLine(piece)}</mark> : inOneLine(piece),
      )}
    </>
  );
}
