import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import { answerRequest } from './answer-request.ts';
import { createExpressApp } from './apps/express-app.ts';
import { createKoaApp } from './apps/koa-app.ts';
import { createCertificate } from './certificate.ts';
import type { ServerName } from './connection-record.ts';
import type { LabContext } from './exchange.ts';
import { createGate, type Gate } from './gate.ts';
import { type Listener, listen } from './listen.ts';
import { createServerLog, type ServerLog } from './server-log.ts';

/** Origins without a slash at the end. */
export type LabUrls = {
  url: string;
  /** The same routes on another port, which is another origin. */
  crossOriginUrl: string;
  /** The same routes over HTTP/2 (and HTTP/1.1) with a self-signed certificate. */
  http2Url: string;
  koaUrl: string;
  expressUrl: string;
  /** Nothing listens there: every connection is refused. */
  refusedUrl: string;
  /** A name that no DNS server knows. */
  unknownHostUrl: string;
};

/** Assigned to no service, and not among the ports that browsers block. */
const REFUSED_PORT = 4;

export type Lab = LabUrls & {
  log: ServerLog;
  gate: Gate;
  /** Ends all connections at once. */
  close(): Promise<void>;
};

/**
 * Starts the lab on 127.0.0.1: one route per situation of server-sent events, pages that open them, and a log of
 * what was sent.
 *
 * @param options `port` of the first server; the others, and this one without it, take free ports
 * @throws a sentence when the port is taken
 */
export async function startLab(options: { port?: number } = {}): Promise<Lab> {
  const log = createServerLog();
  const gate = createGate();
  const urls = {} as LabUrls;
  const lab: LabContext = { log, gate, urls };

  const main = await listen(createServer({ noDelay: true }, answerRequest(lab, 'main')), options.port);
  const [crossOrigin, http2, koa, express] = await Promise.all([
    listen(createServer({ noDelay: true }, answerRequest(lab, 'cross-origin'))),
    listenHttp2(lab),
    listen(createServer({ noDelay: true }, recorded(log, 'koa', quietKoa().callback()))),
    listen(createServer({ noDelay: true }, recorded(log, 'express', createExpressApp()))),
  ]);
  const listeners = [main, crossOrigin, http2, koa, express];

  Object.assign(urls, {
    url: origin('http', main),
    crossOriginUrl: origin('http', crossOrigin),
    http2Url: origin('https', http2),
    koaUrl: origin('http', koa),
    expressUrl: origin('http', express),
    refusedUrl: origin('http', { port: REFUSED_PORT }),
    unknownHostUrl: 'http://lab.invalid',
  } satisfies LabUrls);

  return {
    ...urls,
    log,
    gate,
    async close() {
      log.serverStops();
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}

async function listenHttp2(lab: LabContext): Promise<Listener> {
  const server = createSecureServer({ ...(await createCertificate()), allowHTTP1: true });
  const answer = answerRequest(lab, 'http2');
  // Node's compatibility API gives HTTP/2 requests and responses the shape of HTTP/1.1's.
  server.on('request', (request, response) =>
    answer(request as unknown as IncomingMessage, response as unknown as ServerResponse),
  );
  return await listen(server as unknown as Parameters<typeof listen>[0]);
}

/** Puts an application's streams into the log without its knowing. */
function recorded(
  log: ServerLog,
  server: ServerName,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.headers.accept?.includes('text/event-stream')) log.record(request, response, server);
    handle(request, response);
  };
}

/** Koa reports every client that leaves a stream; the lab's log has that already. */
function quietKoa(): ReturnType<typeof createKoaApp> {
  const app = createKoaApp();
  app.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') console.error(error);
  });
  return app;
}

function origin(scheme: 'http' | 'https', { port }: Pick<Listener, 'port'>): string {
  return `${scheme}://127.0.0.1:${port}`;
}
