import { bare, getPrototypeOf, nativeGetter, nativeMethod } from './natives.ts';
import { unseen } from './unseen.ts';

const NativeUint8Array = Uint8Array;
const NativeTextDecoder = TextDecoder;
const nativeDecode = nativeMethod(TextDecoder.prototype.decode);
const typedArray = getPrototypeOf(Uint8Array.prototype) as object;
const bufferOf = nativeGetter<ArrayBuffer>(typedArray, 'buffer');
const offsetOf = nativeGetter<number>(typedArray, 'byteOffset');
const STREAMING = bare({ stream: true });

export const byteLengthOf = nativeGetter<number>(typedArray, 'byteLength');

/** Bytes of a typed array, in the same memory. */
export function partOf(bytes: Uint8Array, start: number, length: number): Uint8Array {
  return new NativeUint8Array(bufferOf(bytes), offsetOf(bytes) + start, length);
}

/** A function that gives the text of one piece of UTF-8 after the other, a byte order mark kept. */
export function createDecoder(): (bytes: Uint8Array) => string {
  const decoder = new NativeTextDecoder('utf-8', bare({ ignoreBOM: true }));
  return (bytes) => nativeDecode(decoder, bytes, STREAMING);
}

const encoder = new TextEncoder();
const encode = nativeMethod(TextEncoder.prototype.encode);
const { isView } = ArrayBuffer;
const getBufferLength = nativeGetter<number>(ArrayBuffer.prototype, 'byteLength');

/** The bytes of a text, a buffer or a typed array; nothing where it is something else. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (typeof value === 'string') return encode(encoder, value);
  if (isView(value)) return value as Uint8Array;
  return unseen(() => new NativeUint8Array(value as ArrayBuffer, 0, getBufferLength(value as ArrayBuffer)));
}
