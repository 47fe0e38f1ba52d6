import type { Answer } from '../exchange.ts';

/**
 * Numbered messages that go on after `Last-Event-ID`. The server ends the response after each `?per=` messages;
 * when `?total=` were sent the next request gets 204, which tells the client to stop. `?event=` names them, `?retry=` and
 * `?pause=` in ms.
 */
const ids: Answer = async ({ openStream, parameters, pause, lastNumber }) => {
  const per = parameters.number('per', 3);
  const total = parameters.number('total', 9);
  const retry = parameters.number('retry', 100);
  const between = parameters.number('pause', 0);
  const named = parameters.has('event') ? { event: parameters.text('event') } : {};
  if (lastNumber >= total) return openStream({ status: 204 }).end();

  const stream = openStream();
  await stream.write(`retry: ${retry}\n`);
  for (let id = lastNumber + 1; id <= Math.min(lastNumber + per, total); id++) {
    await stream.send({ id, ...named, data: `message ${id} of ${total}` });
    if (between > 0) await pause(between);
  }
  stream.end();
};

/** Sets the reconnection time to `?ms=`, sends one message and ends: the client comes back after that time. */
const retry: Answer = async ({ openStream, parameters }) => {
  const ms = parameters.number('ms', 500);
  const stream = openStream();
  await stream.send({ retry: ms, data: `the reconnection time is ${ms} ms` });
  stream.end();
};

/** Ends the response after each `?n=` messages, without ids, for ever. `?retry=` and `?pause=` in ms. */
const closeEvery: Answer = async ({ openStream, parameters, pause }) => {
  const n = parameters.number('n', 3);
  const between = parameters.number('pause', 500);
  const stream = openStream();
  await stream.write(`retry: ${parameters.number('retry', 1000)}\n`);
  for (let number = 1; number <= n; number++) {
    await stream.send({ data: `message ${number} of this connection` });
    if (between > 0) await pause(between);
  }
  stream.end();
};

/**
 * One whole message, then half of one, then the connection is torn down. Who comes back with `Last-Event-ID: 1`
 * gets the second message whole, and the stream stays open.
 */
const cut: Answer = async ({ openStream, parameters, lastNumber }) => {
  const stream = openStream();
  if (lastNumber === 0) {
    await stream.send({
      retry: parameters.number('retry', 200),
      id: 1,
      data: 'the next message will be cut',
    });
    await stream.flush('id: 2\ndata: this message is torn in the mid');
    return await stream.cut();
  }
  await stream.send({ id: lastNumber + 1, data: 'this message is whole' });
  return await stream.stayOpen();
};

export const reconnecting = { '/ids': ids, '/retry': retry, '/close-every': closeEvery, '/cut': cut };
