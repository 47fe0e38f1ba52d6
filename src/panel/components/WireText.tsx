import { showInvisible } from '../../core/panel-layout/whitespace.ts';
import type { WireRow } from '../../core/panel-layout/wire-rows.ts';
import { text } from '../text.ts';

const words = text.raw;

/** A row's part of a line, in the colour of its field; a line end only where it is not a plain line feed. */
export function WireText({ row }: { row: WireRow }) {
  const { field, name, value, lineEnd, continues, startsConnection, missingBytes, segment } = row;
  return (
    <>
      {continues && (
        <span class="raw-list__mark" title={words.continues}>
          ↳
        </span>
      )}
      {name + value !== '' && (
        <span class="raw-list__line" data-field={field ?? 'unknown'}>
          {name !== '' && <b>{showInvisible(name)}</b>}
          {showInvisible(value)}
        </span>
      )}
      {segment.length > segment.text.length && (
        <span class="raw-list__mark">{words.cut(segment.length - segment.text.length)}</span>
      )}
      {lineEnd !== '' && lineEnd !== '\n' && (
        <span class="raw-list__end" title={words.lineEnd}>
          {lineEnd === '\r' ? 'CR' : 'CR LF'}
        </span>
      )}
      {missingBytes > 0 && (
        <span class="raw-list__label" title={words.missingHint}>
          {words.missing(missingBytes)}
        </span>
      )}
      {startsConnection && <span class="raw-list__label">{words.connection(segment.attempt)}</span>}
    </>
  );
}
