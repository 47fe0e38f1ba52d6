import { MAX_BODY_LENGTH } from '../core/stream/stream-event.ts';
import { byteLengthOf, bytesOf, createDecoder, partOf } from './bytes.ts';
import { nativeGetter, nativeMethod, slice } from './natives.ts';
import { unseen } from './unseen.ts';

const { min } = Math;
const sizeOf = nativeGetter<number>(Blob.prototype, 'size');
const isLocked = nativeGetter<boolean>(ReadableStream.prototype, 'locked');
const hasEntry = nativeMethod(FormData.prototype.has);
const parametersToString = nativeMethod(URLSearchParams.prototype.toString);

/** The text of a request's body, cut to `MAX_BODY_LENGTH`, or what it is in brackets; null without a body. */
export function bodyText(body: unknown): string | null {
  if (body === null || body === undefined) return null;
  if (typeof body === 'string') return slice(body, 0, MAX_BODY_LENGTH);
  const object = body as object;
  return (
    unseen(() => slice(parametersToString(object as URLSearchParams), 0, MAX_BODY_LENGTH)) ??
    unseen(() => bytesText(object)) ??
    unseen(() => `[Blob, ${sizeOf(object)} bytes]`) ??
    unseen(() => kind('FormData', hasEntry(object as FormData, ''))) ??
    unseen(() => kind('stream', isLocked(object))) ??
    '[other]'
  );
}

/** For a value that is of the kind if something could be asked of it. */
function kind(name: string, _answer: unknown): string {
  return `[${name}]`;
}

function bytesText(body: object): string | undefined {
  const bytes = bytesOf(body);
  return bytes && createDecoder()(partOf(bytes, 0, min(byteLengthOf(bytes), MAX_BODY_LENGTH)));
}
