import { STATUS_CODES } from 'node:http';
import type { Answer } from '../exchange.ts';
import { BadRequest } from '../parameters.ts';

const bodiless = new Set([204, 205, 304]);

/** Answers with the status in the path, and a short text where a body is allowed; `?authenticate` asks for a password. */
const status: Answer = ({ response, path, parameters }) => {
  const code = Number(path.slice('/status/'.length));
  const text = STATUS_CODES[code];
  if (text === undefined || code < 200)
    throw new BadRequest('Please name a status from 200 to 511, as /status/401.');
  response.statusCode = code;
  response.setHeader('cache-control', 'no-store');
  response.setHeader('access-control-allow-origin', '*');
  if (parameters.has('authenticate')) response.setHeader('www-authenticate', 'Basic realm="lab"');
  if (bodiless.has(code)) return void response.end();
  response.setHeader('content-type', 'text/plain;charset=UTF-8');
  response.end(`${code} ${text}\n`);
};

/** A good event stream that says it is a web page, or `?type=`; nothing with an empty one. */
const wrongType: Answer = async ({ openStream, parameters }) => {
  const stream = openStream({ headers: { 'content-type': parameters.text('type', 'text/html') || null } });
  await stream.send({ data: 'no page ever sees this message' });
  stream.end();
};

export const refused = { '/status/*': status, '/wrong-type': wrongType };
