import { blockText } from '../event-stream.ts';
import type { Answer } from '../exchange.ts';
import { finish } from './finish.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const messagesPerWrite = 64;
const charactersPerWrite = 65_536;

/** The data of message `number` of a burst: the number, a space, and letters up to `size` characters. */
export function burstData(number: number, size: number): string {
  const start = `${number} `;
  const filling = size - start.length;
  if (filling <= 0) return start.trimEnd();
  const from = number % alphabet.length;
  return start + alphabet.repeat(Math.ceil(filling / alphabet.length) + 1).slice(from, from + filling);
}

/**
 * `?count=` messages of `?size=` characters of data as fast as the socket takes them, or `?rate=` a second; message i has id i. Goes on
 * after `Last-Event-ID`, and answers 204 when there is nothing left to send. `?after=` milliseconds pass first, in which
 * the stream is open.
 */
const burst: Answer = async ({ openStream, parameters, lastNumber, pause }) => {
  const count = parameters.number('count', 10_000);
  const size = parameters.number('size', 150);
  if (lastNumber > 0 && lastNumber >= count) return openStream({ status: 204 }).end();

  const stream = openStream();
  const after = parameters.number('after', 0);
  if (after > 0) {
    await stream.write(': soon\n\n');
    await pause(after);
  }
  const rate = parameters.number('rate', 0);
  const start = performance.now();
  for (let first = lastNumber + 1; first <= count; first += messagesPerWrite) {
    while (rate > 0 && first > ((performance.now() - start) * rate) / 1000) await pause(2);
    const length = Math.min(messagesPerWrite, count - first + 1);
    const blocks = Array.from({ length }, (_, index) => burstBlock(first + index, size));
    await stream.write(blocks.join(''));
  }
  return await finish(stream, parameters);
};

function burstBlock(number: number, size: number): string {
  return blockText({ id: number, data: burstData(number, size) });
}

/** One message with `?size=` characters of data. */
const event: Answer = async ({ openStream, parameters }) => {
  const size = parameters.number('size', 1_000_000);
  const piece = '0123456789abcdef'.repeat(charactersPerWrite / 16);
  const stream = openStream();
  await stream.write('id: 1\ndata: ');
  for (let sent = 0; sent < size; sent += piece.length) await stream.write(piece.slice(0, size - sent));
  await stream.write('\n\n');
  await finish(stream, parameters);
};

/**
 * Messages of `?size=` characters of data, one after the other as fast as the socket takes them, until at least `?bytes=`
 * bytes were sent. The log counts its bytes but keeps none, so `bytesSent` says how far it got.
 */
const flood: Answer = async ({ openStream, parameters }) => {
  const bytes = parameters.number('bytes', 100_000_000);
  const size = parameters.number('size', 1000);
  const stream = openStream({ inLog: 'bytes' });
  for (let number = 1, sent = 0; sent < bytes; number++) {
    const block = blockText({ data: burstData(number, size) });
    await stream.write(block);
    sent += block.length;
  }
  await finish(stream, parameters);
};

export const volume = { '/burst': burst, '/event': event, '/flood': flood };
