import { MAX_TYPE_LENGTH, MAX_TYPES, type TypeCounts } from './stream.ts';

/** Counts of nothing. */
export const NO_TYPES: TypeCounts = { types: [], others: 0 };

/** Counts with some more messages in them, at least one; types that are too many or too long are counted together. */
export function countTypes(
  { types, others }: TypeCounts,
  messages: readonly { readonly name: string }[],
): TypeCounts {
  const counts = new Map(types);
  let rest = others;
  for (const { name } of messages) {
    const count = counts.get(name);
    if (count !== undefined) counts.set(name, count + 1);
    else if (counts.size < MAX_TYPES && name.length <= MAX_TYPE_LENGTH) counts.set(name, 1);
    else rest++;
  }
  return { types: [...counts], others: rest };
}
