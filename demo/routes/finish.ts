import type { EventStream } from '../event-stream.ts';
import type { Parameters } from '../parameters.ts';

/** After the last message of a script the stream stays open and silent; with `?end=close` it ends. */
export async function finish(stream: EventStream, parameters: Parameters): Promise<void> {
  if (parameters.oneOf('end', ['open', 'close']) === 'close') stream.end();
  else await stream.stayOpen();
}
