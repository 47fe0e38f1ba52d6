import type { QueryError } from '../../core/query/query.ts';

/** What is wrong with a filter, and where. */
export function FilterError({ id, text, error }: { id: string; text: string; error: QueryError }) {
  const { start, end, message } = error;
  return (
    <p class="filter-bar__error" id={id} role="status" data-testid="filter-error">
      <code>
        {text.slice(0, start)}
        <mark>{text.slice(start, end) || ' '}</mark>
        {text.slice(end)}
      </code>
      <span>{message}</span>
    </p>
  );
}
