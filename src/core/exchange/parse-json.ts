import { type Sentence, sentence } from '../sentence.ts';

/** JSON from outside, or why it is none. */
export function parseJson(text: string): { readonly value: unknown } | { readonly error: Sentence } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { error: sentence('unreadable_noJson', error instanceof Error ? error.message : String(error)) };
  }
}
