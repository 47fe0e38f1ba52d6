import type { ServerResponse } from 'node:http';

/** Calls `onWrite` with each chunk of the body, after it was given to the response. */
export function observeWrites(response: ServerResponse, onWrite: (chunk: Uint8Array) => void): void {
  const { write, end } = response;
  let ending = false;

  function observed(method: typeof write | typeof end, args: unknown[]): unknown {
    const [chunk, encoding] = args;
    const counts =
      !ending && !response.destroyed && (typeof chunk === 'string' || chunk instanceof Uint8Array);
    // HTTP/2's end() goes through write(), where the same chunk must not count again.
    if (method === end) ending = true;
    const result = Reflect.apply(method, response, args);
    if (counts) onWrite(toBytes(chunk, encoding));
    return result;
  }

  response.write = ((...args: unknown[]) => observed(write, args)) as typeof write;
  response.end = ((...args: unknown[]) => observed(end, args)) as typeof end;
}

function toBytes(chunk: string | Uint8Array, encoding: unknown): Uint8Array {
  if (typeof chunk !== 'string') return chunk;
  return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
}
