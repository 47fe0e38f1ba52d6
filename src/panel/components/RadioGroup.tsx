import type { Signal } from '@preact/signals';
import './RadioGroup.css';

interface Option<Value> {
  readonly value: Value;
  readonly title: string;
  readonly hint?: string | null;
  readonly disabled?: boolean;
}

interface RadioGroupProps<Value> {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly Option<Value>[];
  readonly chosen: Signal<Value>;
  /** What holds while the choice cannot. */
  readonly shown?: Value;
  readonly disabled?: boolean;
}

/** One of several, each with a line that explains it. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { legend, name, options, chosen, shown = chosen.value, disabled = false } = props;
  return (
    <fieldset class="radio-group" disabled={disabled}>
      <legend>{legend}</legend>
      {options.map(({ value, title, hint, disabled: isOut = false }) => (
        <label key={value} data-disabled={isOut}>
          <input
            type="radio"
            name={name}
            value={value}
            data-testid={`${name}-${value}`}
            checked={shown === value}
            disabled={isOut}
            onChange={() => {
              chosen.value = value;
            }}
          />
          <span>{title}</span>
          {hint && <small title={hint}>{hint}</small>}
        </label>
      ))}
    </fieldset>
  );
}
