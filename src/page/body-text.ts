import { MAX_BODY_LENGTH } from '../core/stream/stream-event.ts';
import { byteLengthOf, bytesOf, createDecoder, isView, partOf } from './bytes.ts';
import { nativesOf, parse, slice, stringify } from './natives.ts';
import { unseen } from './unseen.ts';

const parameters = nativesOf(URLSearchParams, 'toString');

/** The text of a request's body, cut to `MAX_BODY_LENGTH`, or what it is in brackets; null without a body. */
export function bodyText(body: unknown): string | null {
  if (body === null || body === undefined) return null;
  if (typeof body === 'string') {
    // Read anew: a part of a text keeps the whole of it.
    return body.length > MAX_BODY_LENGTH ? parse(stringify(slice(body, 0, MAX_BODY_LENGTH))) : body;
  }
  const object = body as object;
  return (
    (isView(body) ? undefined : unseen(() => bodyText(parameters.toString(object as URLSearchParams)))) ??
    unseen(() => bytesText(object)) ??
    '[not text]'
  );
}

function bytesText(body: object): string | undefined {
  const bytes = bytesOf(body);
  const isLong = bytes && byteLengthOf(bytes) > MAX_BODY_LENGTH;
  return bytes && createDecoder()(isLong ? partOf(bytes, 0, MAX_BODY_LENGTH) : bytes);
}
