import type { QueryError } from '../../core/query/query.ts';
import { say } from '../../text/message.ts';

/** What is wrong with a filter, and where. */
export function FilterError({ id, text, error }: { id: string; text: string; error: QueryError }) {
  const { start, end, sentence } = error;
  return (
    <p class="filter-bar__error" id={id} role="status" data-testid="filter-error">
      <code>
        {text.slice(0, start)}
        <mark>{text.slice(start, end) || ' '}</mark>
        {text.slice(end)}
      </code>
      <span>{say(sentence)}</span>
    </p>
  );
}
