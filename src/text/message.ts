import { formatCount } from '../core/panel-layout/format.ts';
import { inOrder } from '../core/panel-layout/whitespace.ts';
import type { MessageKey, MessageValue, Sentence } from '../core/sentence.ts';
import { spoken } from './language.ts';

/**
 * A message in the language that is spoken, with values for its `$1` to `$9`; `$$` is a dollar. Where it has plural
 * forms, the first value is the number that they go by.
 */
export function message(key: MessageKey, ...values: readonly MessageValue[]): string {
  const { messages, plural } = spoken();
  const count = values[0];
  const form = typeof count === 'number' ? messages[`${key}_${plural.select(count)}`] : undefined;
  const written = (form ?? messages[`${key}_other`] ?? messages[key])?.message ?? key;
  return written.replace(/\$([$1-9])/g, (_, sign) => (sign === '$' ? sign : valueText(values[sign - 1])));
}

/** What core has to say, in the language that is spoken. */
export function say({ key, values }: Sentence): string {
  return message(key, ...values);
}

function valueText(value: MessageValue | undefined): string {
  if (typeof value === 'number') return formatCount(value);
  if (typeof value !== 'object') return inOrder(value ?? '');
  return 'anyOf' in value ? spoken().anyOf.format(value.anyOf) : say(value);
}
