import { useMemo } from 'preact/hooks';
import { type DiffLine, firstDifferences } from '../../core/diff/diff-lines.ts';
import { text } from '../text.ts';

const words = text.comparison;
/** A line shows so much of itself. */
const LINE_LENGTH = 2_000;
/** Of that, so much is before the first difference, where this is further on. */
const BEFORE = 100;

/** The lines of two texts, with a mark before those that only one of them has. */
export function LineChanges({ lines, max }: { lines: readonly DiffLine[]; max: number }) {
  const differences = useMemo(() => firstDifferences(lines), [lines]);
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
            {excerpt(line, differences[at] ?? 0)}
          </div>
        ))}
      </pre>
      {lines.length > max && <p class="comparison__note">{words.cutLines(max)}</p>}
    </>
  );
}

/** As much of a line as is shown, with its first difference. */
function excerpt(line: string, difference: number): string {
  const from = difference > LINE_LENGTH - BEFORE ? difference - BEFORE : 0;
  const to = from + LINE_LENGTH;
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${line.length > to ? '…' : ''}`;
}
