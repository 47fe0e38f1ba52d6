import type { Answer } from '../exchange.ts';

/** Headers come after `?ms=`, then a message each second. */
const slowOpen: Answer = async ({ openStream, parameters, pause }) => {
  const ms = parameters.number('ms', 2000);
  await pause(ms);
  const stream = openStream();
  for (let number = 1; ; number++) {
    await stream.send({ data: `message ${number}, headers came after ${ms} ms` });
    await pause(1000);
  }
};

/** Headers, and then not a single byte. Firefox says `open` at the first byte only, so it stays connecting. */
const silence: Answer = async ({ openStream }) => await openStream().stayOpen();

/** The request is taken, and never answered. */
const noAnswer: Answer = () => {};

export const waiting = { '/slow-open': slowOpen, '/silence': silence, '/no-answer': noAnswer };
