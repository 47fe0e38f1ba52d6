/** JSON from outside, or a sentence that says why it is none. */
export function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { error: `This file is not JSON: ${error instanceof Error ? error.message : error}.` };
  }
}
