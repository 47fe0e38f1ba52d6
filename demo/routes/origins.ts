import type { ServerResponse } from 'node:http';
import type { Answer } from '../exchange.ts';
import { BadRequest } from '../parameters.ts';
import { finish } from './finish.ts';

/**
 * An event stream for other origins. `?allow=origin` names the asking origin, `any` says `*`, `none` says nothing,
 * `other` names an origin that is not the asking one. `?credentials=true` allows credentials. Sets a cookie, and
 * tells which cookie came.
 */
const cors: Answer = async ({ openStream, parameters, request, response }) => {
  const allow = parameters.oneOf('allow', ['origin', 'any', 'none', 'other']);
  const credentials = parameters.oneOf('credentials', ['false', 'true']) === 'true';
  const origin = request.headers.origin ?? null;
  const allowed = { origin: origin ?? '*', any: '*', none: null, other: 'http://other.example' }[allow];

  if (credentials) response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('vary', 'origin');
  response.setHeader('set-cookie', 'lab=visited; SameSite=Lax; Path=/');
  const stream = openStream({ headers: { 'access-control-allow-origin': allowed } });
  await stream.send({ data: JSON.stringify({ origin, cookie: request.headers.cookie ?? null }) });
  await finish(stream, parameters);
};

/**
 * Sends the client to `?to=`, a path of the lab, with `?status=302` or `307`; `?key=` goes along. With `?at=other` the
 * path is one of the other origin.
 */
const redirect: Answer = ({ parameters, response, lab }) => {
  const to = parameters.text('to', '/clock');
  if (!/^\/(?!\/)/.test(to)) throw new BadRequest('"to" takes a path of the lab, as /clock.');
  const target = new URL(to, 'http://lab');
  if (parameters.has('key')) target.searchParams.set('key', parameters.text('key'));
  const origin = parameters.oneOf('at', ['same', 'other']) === 'other' ? lab.urls.crossOriginUrl : '';
  const status = Number(parameters.oneOf('status', ['302', '307']));
  sendOn(response, status, origin + target.pathname + target.search);
};

/** Sends the client to itself, for ever. */
const redirectLoop: Answer = ({ request, response }) =>
  sendOn(response, 302, request.url ?? '/redirect-loop');

function sendOn(response: ServerResponse, status: number, location: string): void {
  response.statusCode = status;
  response.setHeader('location', location);
  response.setHeader('cache-control', 'no-store');
  response.setHeader('access-control-allow-origin', '*');
  response.end();
}

/** One message: the headers of the request as JSON. */
const echoHeaders: Answer = async ({ openStream, parameters, request }) => {
  const stream = openStream();
  await stream.send({ data: JSON.stringify(request.headers, null, 2) });
  await finish(stream, parameters);
};

export const origins = {
  '/cors': cors,
  '/redirect': redirect,
  '/redirect-loop': redirectLoop,
  '/echo-headers': echoHeaders,
};
