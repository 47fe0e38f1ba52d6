import { useLayoutEffect, useRef } from 'preact/hooks';

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
  // Not a controlled input: that would take back what is half typed whenever something else changes.
  useLayoutEffect(() => {
    if (input.current) input.current.value = String(value);
  }, [value]);
  return (
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
        onChange={({ currentTarget }) => {
          if (currentTarget.reportValidity()) onChange(currentTarget.valueAsNumber);
        }}
      />
    </label>
  );
}
