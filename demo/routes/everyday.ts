import type { Answer } from '../exchange.ts';
import { chatScript } from './chat-script.ts';
import { finish } from './finish.ts';

/** The time each second. `?every=` sets the milliseconds between two messages. */
const clock: Answer = async ({ openStream, parameters, pause }) => {
  const every = parameters.number('every', 1000);
  const stream = openStream();
  for (;;) {
    await stream.send({ data: new Date().toTimeString().slice(0, 8) });
    await pause(every);
  }
};

/** JSON each two seconds, with a charset in the content type. `?every=` as above. */
const tick: Answer = async ({ openStream, parameters, pause }) => {
  const every = parameters.number('every', 2000);
  const stream = openStream({ headers: { 'content-type': 'text/event-stream;charset=UTF-8' } });
  for (let count = 1; ; count++) {
    await stream.send({ data: JSON.stringify({ time: new Date().toISOString(), count }) });
    await pause(every);
  }
};

/** A short conversation, always the same. `?pause=` is the time between two messages in ms. */
const chat: Answer = async ({ openStream, parameters, pause }) => {
  const between = parameters.number('pause', 400);
  const stream = openStream();
  for (const block of chatScript) {
    await stream.send(block);
    if (between > 0) await pause(between);
  }
  await finish(stream, parameters);
};

/** A comment as heartbeat, and a message after each third. `?pause=` in ms. */
const comments: Answer = async ({ openStream, parameters, pause }) => {
  const between = parameters.number('pause', 1000);
  const stream = openStream();
  for (let beat = 1; ; beat++) {
    await stream.comment('ping');
    if (beat % 3 === 0) await stream.send({ data: `still here after ${beat} heartbeats` });
    await pause(between);
  }
};

export const everyday = { '/clock': clock, '/tick': tick, '/chat': chat, '/comments': comments };
