/** Whether text begins as an HTML document or fragment does. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype html|!--|[a-z][a-z\d-]*[\s/>])/i.test(text.slice(0, 1_000)) && text.includes('>');
}
