import { bare, getPrototypeOf, nativesOf } from './natives.ts';
import { unseen } from './unseen.ts';

const NativeUint8Array = Uint8Array;
const NativeTextDecoder = TextDecoder;
const textDecoder = nativesOf(TextDecoder, 'decode');
const typedArray = nativesOf(
  getPrototypeOf(Uint8Array) as Uint8ArrayConstructor,
  'buffer',
  'byteLength',
  'byteOffset',
  'lastIndexOf',
);
/** So many bytes are reported as one: what the page reads at once may be more than it can wait for in one go. */
const MAX_PIECE = 128 * 1024;
const LINE_FEED = 10;
const STREAMING = bare({ stream: true });

export const { byteLength: byteLengthOf } = typedArray;

/** Bytes of a typed array, in the same memory. */
export function partOf(bytes: Uint8Array, start: number, length: number): Uint8Array {
  return new NativeUint8Array(typedArray.buffer(bytes), typedArray.byteOffset(bytes) + start, length);
}

/**
 * Gives bytes a piece at a time, each but the last cut after the end of a line, if there is one in it; `continues` tells
 * that it is not the first.
 */
export function eachPiece(bytes: Uint8Array, take: (piece: Uint8Array, continues: boolean) => void): void {
  const length = byteLengthOf(bytes);
  for (let start = 0; start < length; ) {
    let end = start + MAX_PIECE;
    if (end < length) {
      const lines = typedArray.lastIndexOf(partOf(bytes, start, MAX_PIECE), LINE_FEED) + 1;
      if (lines) end = start + lines;
    } else {
      end = length;
    }
    take(partOf(bytes, start, end - start), start > 0);
    start = end;
  }
}

/** A function that gives the text of one piece of UTF-8 after the other, a byte order mark kept. */
export function createDecoder(): (bytes: Uint8Array) => string {
  const decoder = new NativeTextDecoder('utf-8', bare({ ignoreBOM: true }));
  return (bytes) => textDecoder.decode(decoder, bytes, STREAMING);
}

const encoder = new TextEncoder();
const { encode } = nativesOf(TextEncoder, 'encode');
export const { isView } = ArrayBuffer;
const { byteLength: bufferLengthOf } = nativesOf(ArrayBuffer, 'byteLength');

/** The bytes of a text, a buffer or a typed array; nothing where it is something else. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (typeof value === 'string') return encode(encoder, value);
  if (isView(value)) return value as Uint8Array;
  return unseen(() => new NativeUint8Array(value as ArrayBuffer, 0, bufferLengthOf(value as ArrayBuffer)));
}
