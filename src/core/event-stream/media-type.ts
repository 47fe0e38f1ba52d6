/**
 * The essence of a `Content-Type` (Fetch standard, extract a MIME type): type and subtype in lower case, without
 * parameters, of the last type where several headers are joined by commas. Empty where there is none.
 */
export function essenceOf(contentType: string | null): string {
  const types = (contentType ?? '').match(/(?:[^",]|"(?:\\.|[^"\\])*"?)+/g) ?? [];
  return types.map(essenceOfOne).findLast((essence) => essence !== '' && essence !== '*/*') ?? '';
}

/** MIME Sniffing standard, 4.4 Parsing a MIME type. */
function essenceOfOne(type: string): string {
  const [essence = ''] = type.split(';', 1);
  // The lookbehind keeps the pattern from trying each place within a run of spaces.
  const trimmed = essence.replace(/^[\t\n\r ]+|(?<![\t\n\r ])[\t\n\r ]+$/g, '');
  return MIME_TYPE.test(trimmed) ? trimmed.toLowerCase() : '';
}

/** Two sequences of HTTP token code points. */
const MIME_TYPE = /^[-!#$%&'*+.^_`|~\w]+\/[-!#$%&'*+.^_`|~\w]+$/;

/** The `charset` that a `Content-Type` names, as it is written; null where it names none. */
export function charsetOf(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType ?? '')?.[1] ?? null;
}

export function isEventStream(contentType: string | null): boolean {
  return essenceOf(contentType) === 'text/event-stream';
}

/** Whether the first line of a body that is not blank is a comment or begins with a known field's name and colon. */
export function beginsLikeEventStream(text: string): boolean {
  return /^\uFEFF?[\r\n]*(?:data|event|id|retry)?:/.test(text);
}
