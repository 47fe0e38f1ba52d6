import { text } from '../text.ts';
import './FieldList.css';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly title?: string | undefined;
}

/** Short facts about what a detail shows. */
export function FieldList({ fields }: { fields: readonly Field[] }) {
  return (
    <dl class="field-list">
      {fields.map(({ name, label, value, title }) => (
        <div key={name} data-field={name} title={title ?? value}>
          <dt>{label}</dt>
          <dd>{value === '' ? <i>{text.detail.none}</i> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
