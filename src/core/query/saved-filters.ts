import { type Sentence, sentence } from '../sentence.ts';
import { utf8Length } from '../stream/utf8-length.ts';

/** A filter that somebody keeps for later. */
export interface SavedFilter {
  readonly text: string;
  /** Empty where none was given. */
  readonly name: string;
}

/** The filters of one kind of list, the newest first; each text once. */
export type SavedFilters = readonly SavedFilter[];

export const MAX_NAME_LENGTH = 60;
const MAX_TEXT_LENGTH = 500;
const MAX_FILTERS = 50;
/** Synchronised storage takes 8,192 bytes of an item with its key. */
const MAX_BYTES = 8_000;

/** Filters as they were stored, which may be anything: what is no filter is as if it were not there. */
export function readSavedFilters(value: unknown): SavedFilters {
  const filters: SavedFilter[] = [];
  for (const one of Array.isArray(value) ? value : []) {
    const { text, name }: { text?: unknown; name?: unknown } = one ?? {};
    if (typeof text !== 'string' || typeof name !== 'string' || savedAs(filters, text)) continue;
    const next = [...filters, { text, name }];
    if (whyRefused({ text, name }, next) === null) filters.push({ text, name });
  }
  return filters;
}

/** The filters with one more, or with another name for it; why not, where there is no room for it. */
export function withSaved(filters: SavedFilters, text: string, name: string): SavedFilters | Sentence {
  const saved = { text: text.trim(), name: name.trim() };
  const next = savedAs(filters, saved.text)
    ? filters.map((filter) => (filter.text === saved.text ? saved : filter))
    : [saved, ...filters];
  return whyRefused(saved, next) ?? next;
}

export function withoutSaved(filters: SavedFilters, text: string): SavedFilters {
  return filters.filter((filter) => filter.text !== text);
}

/** The saved filter of this text. */
export function savedAs(filters: SavedFilters, text: string): SavedFilter | undefined {
  return filters.find((filter) => filter.text === text.trim());
}

function whyRefused({ text, name }: SavedFilter, next: SavedFilters): Sentence | null {
  if (text.length > MAX_TEXT_LENGTH) return sentence('savedFilters_tooLong', MAX_TEXT_LENGTH);
  if (name.length > MAX_NAME_LENGTH) return sentence('savedFilters_nameTooLong', MAX_NAME_LENGTH);
  if (next.length > MAX_FILTERS) return sentence('savedFilters_tooMany', MAX_FILTERS);
  return storedBytes(next) > MAX_BYTES ? sentence('savedFilters_noRoom') : null;
}

/** As Chromium counts: it writes `<` and the separators of lines in six bytes each. */
function storedBytes(filters: SavedFilters): number {
  return utf8Length(JSON.stringify(filters).replace(/[<\u2028\u2029]/g, '\\u0000'));
}
