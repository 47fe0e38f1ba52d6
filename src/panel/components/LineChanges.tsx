import type { DiffLine } from '../../core/diff/diff-lines.ts';
import { text } from '../text.ts';

const words = text.comparison;
/** A line shows so much of itself. */
const LINE_LENGTH = 2_000;

/** The lines of two texts, with a mark before those that only one of them has. */
export function LineChanges({ lines, max }: { lines: readonly DiffLine[]; max: number }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: one must be able to scroll it by keyboard. */}
      <pre class="comparison__lines" tabIndex={0}>
        {lines.slice(0, max).map(({ kind, text: line }, at) => (
          <div key={at} data-kind={kind}>
            <span
              class="comparison__mark"
              {...(kind !== 'same' && { role: 'img', 'aria-label': words.kinds[kind] })}
            >
              {words.marks[kind]}
            </span>
            {line.slice(0, LINE_LENGTH)}
            {line.length > LINE_LENGTH && '…'}
          </div>
        ))}
      </pre>
      {lines.length > max && <p class="comparison__note">{words.cutLines(max)}</p>}
    </>
  );
}
