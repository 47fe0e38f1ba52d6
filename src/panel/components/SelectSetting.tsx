interface SelectSettingProps<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Value[];
  readonly titles: { readonly [value in Value]: string };
  readonly value: Value;
  onChange(value: Value): void;
}

/** A setting that is one of several. */
export function SelectSetting<Value extends string>(props: SelectSettingProps<Value>) {
  const { name, label, options, titles, value, onChange } = props;
  return (
    <label>
      <span>{label}</span>
      <select
        name={name}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option === currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {titles[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
