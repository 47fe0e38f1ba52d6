import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../text.ts';

interface NumberSettingProps {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
  readonly value: number;
  onChange(value: number): void;
}

/** A setting that is a number; it is taken when one has done typing it. */
export function NumberSetting({ name, label, min, max, step, value, onChange }: NumberSettingProps) {
  const input = useRef<HTMLInputElement>(null);
  const isWrong = useSignal(false);
  const id = useId();
  // Not a controlled input: that would take back what is half typed whenever something else changes.
  useLayoutEffect(() => {
    if (input.current) input.current.value = String(value);
    isWrong.value = false;
  }, [value]);
  return (
    <>
      <label>
        <span>{label}</span>
        <input
          ref={input}
          name={name}
          type="number"
          min={min}
          max={max}
          step={step}
          required
          aria-invalid={isWrong.value}
          aria-describedby={isWrong.value ? id : undefined}
          onChange={({ currentTarget }) => {
            isWrong.value = !currentTarget.checkValidity();
            if (!isWrong.value) onChange(currentTarget.valueAsNumber);
          }}
        />
      </label>
      {isWrong.value && (
        <p class="settings-form__range" id={id} role="alert">
          {(step === 1 ? text.settings.wholeRange : text.settings.range)(min, max)}
        </p>
      )}
    </>
  );
}
