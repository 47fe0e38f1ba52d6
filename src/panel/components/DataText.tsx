import { useSignal } from '@preact/signals';
import { formatCount } from '../../core/panel-layout/format.ts';
import { firstPart } from '../../core/panel-layout/text-lines.ts';
import { showWhitespace } from '../../core/panel-layout/whitespace.ts';
import { text } from '../text.ts';
import { Decoded } from './Decoded.tsx';
import { LongText } from './LongText.tsx';
import './DataText.css';

/** Text of more UTF-16 units than this is cut until all of it is asked for. */
const SHOWN_AT_ONCE = 100_000;

interface DataTextProps {
  data: string;
  /** UTF-8 bytes of the data. */
  size: number;
  whitespace: boolean;
}

/** Data as exact text. */
export function DataText({ data, size, whitespace }: DataTextProps) {
  const all = useSignal(false);
  if (data === '') return <p class="data-text__note">{text.detail.empty}</p>;
  if (all.value) return <LongText text={data} whitespace={whitespace} />;
  const isCut = data.length > SHOWN_AT_ONCE;
  return (
    <>
      {isCut && (
        <p class="data-text__note">
          {text.detail.cut(formatCount(SHOWN_AT_ONCE))}
          <button
            type="button"
            data-testid="show-all"
            onClick={() => {
              all.value = true;
            }}
          >
            {text.detail.showAll(size)}
          </button>
        </p>
      )}
      <Decoded text={data} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: one must be able to scroll it by keyboard. */}
      <pre class="data-text" data-testid="data-text" tabIndex={0}>
        <ExactText text={firstPart(data, SHOWN_AT_ONCE)} whitespace={whitespace} />
      </pre>
    </>
  );
}

/** Text as it is, or with marks for what one cannot see. */
export function ExactText({ text: exact, whitespace }: { text: string; whitespace: boolean }) {
  if (!whitespace) return <>{exact}</>;
  return (
    <>
      {showWhitespace(exact).map(({ text: piece, isMark }) =>
        isMark ? <i class="data-text__mark">{piece}</i> : piece,
      )}
    </>
  );
}
