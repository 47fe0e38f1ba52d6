import type { PanelCommands } from './panel.ts';
import type { LogStore } from './serve-logs.ts';

/** Looks where the first message stands that came at a time or after it, by halves: reads few of them. */
export async function findTime(
  { read, streamOf }: LogStore,
  { streamId, time }: PanelCommands['findTime']['params'],
): Promise<PanelCommands['findTime']['result']> {
  const { firstIndex = 0, messageCount = 0 } = streamOf(streamId) ?? {};
  let low = firstIndex;
  let high = messageCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [message] = await read(streamId, 'messages', middle, middle);
    if (!message || message.time < time) low = middle + 1;
    else high = middle;
  }
  return { index: low };
}
