import { useSignal } from '@preact/signals';
import { formatDateTime } from '../../core/panel-layout/format.ts';
import { type JsonValue, jsonKind, jsonText } from '../../core/panel-layout/json-value.ts';
import { recognise } from '../../core/recognise/recognise.ts';
import { timestampOf } from '../../core/recognise/timestamp.ts';
import { text } from '../text.ts';
import { Decoded } from './Decoded.tsx';

/** A string of more characters than this is cut until the rest is asked for. */
const STRING_AT_ONCE = 2000;

/** A JSON value that has no children, as JSON writes it; with what else it may be. */
export function JsonScalar({ value }: { value: JsonValue }) {
  const limit = useSignal(STRING_AT_ONCE);
  const written = jsonText(value);
  const rest = written.length - limit.value;
  const time = timestampOf(value);
  return (
    <>
      <span
        class="data-json__value"
        data-kind={jsonKind(value)}
        data-time={time === null ? undefined : ''}
        title={time === null ? undefined : formatDateTime(time)}
      >
        {rest > 0 ? written.slice(0, limit.value) : <Written value={value} written={written} />}
        {rest > 0 && (
          <button
            type="button"
            onClick={(event) => {
              event.stopPropagation();
              limit.value *= 10;
            }}
          >
            {text.detail.showString(rest)}
          </button>
        )}
      </span>
      {typeof value === 'string' && <Decoded text={value} />}
    </>
  );
}

/** A string that is an address can be followed. */
function Written({ value, written }: { value: JsonValue; written: string }) {
  const found = typeof value === 'string' ? recognise(value) : null;
  if (found?.kind !== 'link') return <>{written}</>;
  return (
    <>
      "
      <a
        href={found.url}
        target="_blank"
        rel="noopener noreferrer"
        onClick={(event) => event.stopPropagation()}
      >
        {written.slice(1, -1)}
      </a>
      "
    </>
  );
}
