import { MAX_BODY_LENGTH } from '../core/stream/stream-event.ts';
import { byteLengthOf, bytesOf, createDecoder, partOf } from './bytes.ts';
import { nativesOf, slice } from './natives.ts';
import { unseen } from './unseen.ts';

const parameters = nativesOf(URLSearchParams, 'toString');

/** The text of a request's body, cut to `MAX_BODY_LENGTH`, or what it is in brackets; null without a body. */
export function bodyText(body: unknown): string | null {
  if (body === null || body === undefined) return null;
  if (typeof body === 'string') return slice(body, 0, MAX_BODY_LENGTH);
  const object = body as object;
  return (
    unseen(() => bodyText(parameters.toString(object as URLSearchParams))) ??
    unseen(() => bytesText(object)) ??
    '[not text]'
  );
}

function bytesText(body: object): string | undefined {
  const bytes = bytesOf(body);
  const isLong = bytes && byteLengthOf(bytes) > MAX_BODY_LENGTH;
  return bytes && createDecoder()(isLong ? partOf(bytes, 0, MAX_BODY_LENGTH) : bytes);
}
