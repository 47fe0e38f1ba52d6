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
);
const STREAMING = bare({ stream: true });

export const { byteLength: byteLengthOf } = typedArray;

/** Bytes of a typed array, in the same memory. */
export function partOf(bytes: Uint8Array, start: number, length: number): Uint8Array {
  return new NativeUint8Array(typedArray.buffer(bytes), typedArray.byteOffset(bytes) + start, length);
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
