import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerName } from './connection-record.ts';
import { type Answer, createExchange, type Exchange, type LabContext } from './exchange.ts';
import { BadRequest } from './parameters.ts';
import { requestUrl } from './request-url.ts';
import { helperRoutes, streamRoutes } from './routes.ts';

/** The listener of the lab's own servers: finds the route and answers. Only stream routes go into the log. */
export function answerRequest(lab: LabContext, server: ServerName) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = requestUrl(request);
    const stream = findRoute(streamRoutes, pathname);
    const answer = stream ?? findRoute(helperRoutes, pathname) ?? notFound;
    const exchange = createExchange(lab, stream ? server : null, request, response);
    run(answer, exchange).catch((error: unknown) => answerError(exchange, error));
  };
}

/** A route `/name/*` answers all paths of one more segment. */
export function findRoute(routes: Readonly<Record<string, Answer>>, path: string): Answer | undefined {
  return routes[path] ?? routes[path.replace(/[^/]+$/, '*')];
}

async function run(answer: Answer, exchange: Exchange): Promise<void> {
  await answer(exchange);
}

function notFound({ response, path }: Exchange): void {
  response.statusCode = 404;
  response.setHeader('content-type', 'text/plain;charset=UTF-8');
  response.end(`The lab has no ${path}. Its first page, /, lists what there is.\n`);
}

function answerError({ response, signal, path }: Exchange, error: unknown): void {
  if (signal.aborted) return;
  if (!(error instanceof BadRequest)) console.error(`The lab failed at ${path}:`, error);
  if (response.headersSent) return void response.destroy();
  response.statusCode = error instanceof BadRequest ? 400 : 500;
  response.setHeader('content-type', 'text/plain;charset=UTF-8');
  response.end(`${error instanceof Error ? error.message : String(error)}\n`);
}
