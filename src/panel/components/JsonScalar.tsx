import { useSignal } from '@preact/signals';
import { type JsonValue, jsonKind, jsonText } from '../../core/panel-layout/json-value.ts';
import { text } from '../text.ts';

/** A string of more characters than this is cut until the rest is asked for. */
const STRING_AT_ONCE = 2000;

/** A JSON value that has no children, as JSON writes it. */
export function JsonScalar({ value }: { value: JsonValue }) {
  const limit = useSignal(STRING_AT_ONCE);
  const written = jsonText(value);
  const rest = written.length - limit.value;
  return (
    <span class="data-json__value" data-kind={jsonKind(value)}>
      {rest > 0 ? written.slice(0, limit.value) : written}
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
  );
}
