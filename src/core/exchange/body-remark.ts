import { MAX_BODY_LENGTH } from '../stream/stream-event.ts';

/** Whether this stands for a request's body whose text was not seen. */
export function isUnseenBody(body: string): boolean {
  return /^\[(not text|stream)\]$/.test(body);
}

/** Whether of a request's body the end may not be kept. */
export function isCutBody(body: string): boolean {
  return body.length >= MAX_BODY_LENGTH;
}

/** What is to be said of a request's body that is not as it was sent; null where it is. */
export function bodyRemark(body: string | null): string | null {
  if (body === null) return null;
  if (isUnseenBody(body)) return 'the text of the body was not seen';
  return isCutBody(body) ? `the body was cut after ${MAX_BODY_LENGTH} characters` : null;
}
