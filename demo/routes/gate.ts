import type { ServerResponse } from 'node:http';
import type { Answer } from '../exchange.ts';
import type { Gate } from '../gate.ts';
import { BadRequest } from '../parameters.ts';
import { sendJson } from './send-json.ts';

/**
 * An event stream that sends what it is told to, see the controls below. With `?hold` even the headers wait for
 * `/gate/open`, and `?status=` is what they say.
 */
const gate: Answer = async ({ openStream, parameters, lab, signal }) => {
  const key = parameters.text('key');
  if (parameters.has('hold')) await lab.gate.opened(key, signal);
  const stream = openStream({ status: parameters.number('status', 200) });
  lab.gate.join(key, stream, signal);
  await stream.stayOpen();
};

type Control = (gate: Gate, key: string, body: Buffer) => number | Promise<number>;

/** A `POST` that answers `{"connections": …}`, the number of streams it reached. */
function control(act: Control): Answer {
  return async ({ request, response, parameters, lab, readBody }) => {
    if (request.method !== 'POST') throw new BadRequest('The gate is moved by POST.');
    await reply(response, act(lab.gate, parameters.text('key'), await readBody()));
  };
}

async function reply(response: ServerResponse, connections: number | Promise<number>): Promise<void> {
  sendJson(response, { connections: await connections });
}

export const gateStream = { '/gate': gate };

/** `POST /gate/send?key=K` writes the body's bytes, exactly, to all streams of that key; and so on. */
export const gateControl = {
  '/gate/send': control((gate, key, body) => gate.send(key, body)),
  '/gate/close': control((gate, key) => gate.close(key)),
  '/gate/destroy': control((gate, key) => gate.destroy(key)),
  '/gate/open': control((gate, key) => gate.open(key)),
};
