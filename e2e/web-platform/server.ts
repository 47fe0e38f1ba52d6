import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { requestUrl } from '../../demo/request-url.ts';
import type { Exchange } from './exchange.ts';
import { resources } from './resources/table.ts';
import { serveFile } from './serve-file.ts';

export interface CheckServer {
  /** Where the page programs are. */
  origin: string;
  /** The same server seen as another origin. */
  otherOrigin: string;
  /** The address of a page of the programs' folder, for a run with that name. */
  pageUrl(path: string, run: string): string;
  /** What the page of that run reported when it was done. One caller a run. */
  report(run: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Starts the server that page programs run against, on two ports of 127.0.0.1.
 * @param programs Folders with page programs, by the first part of their path: `{checks: file URL of the folder}`.
 */
export async function startCheckServer(programs: Record<string, URL>): Promise<CheckServer> {
  const memory = new Map<string, unknown>();
  const reports = createReports();
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams } = requestUrl(request);
    const exchange: Exchange = { request, response, path: pathname, query: searchParams, memory };
    allowOrigin(exchange);
    const folder = programs[pathname.split('/')[1] ?? ''];
    if (resources[pathname]) resources[pathname](exchange);
    else if (pathname === '/report') void receiveReport(exchange, reports.settle);
    else if (folder) void serveFile(folder, pathname.slice(pathname.indexOf('/', 1)), exchange);
    else response.writeHead(404).end();
  };
  const servers = [createServer(handle), createServer(handle)] as const;
  const [origin, otherOrigin] = await Promise.all([listen(servers[0]), listen(servers[1])]);
  return {
    origin,
    otherOrigin,
    pageUrl: (path, run) => `${origin}${path}?${new URLSearchParams({ run, other: otherOrigin })}`,
    report: reports.wait,
    close: async () => {
      await Promise.all(servers.map(stop));
    },
  };
}

/** Every resource can be used from another origin: `allow` is the origin to name, or `origin` for the one that asks. */
function allowOrigin({ request, response, query }: Exchange): void {
  const allowed = query.get('allow');
  if (allowed === null) return;
  response.setHeader(
    'access-control-allow-origin',
    allowed === 'origin' ? (request.headers.origin ?? '*') : allowed,
  );
  if (query.has('credentials')) response.setHeader('access-control-allow-credentials', 'true');
  const headers = request.headers['access-control-request-headers'];
  if (headers) response.setHeader('access-control-allow-headers', headers);
}

async function receiveReport(
  exchange: Exchange,
  settle: (run: string, report: unknown) => void,
): Promise<void> {
  settle(exchange.query.get('run') ?? '', JSON.parse(await text(exchange.request)));
  exchange.response.writeHead(204).end();
}

function createReports() {
  const waiting = new Map<string, PromiseWithResolver>();
  const entry = (run: string): PromiseWithResolver => {
    const known = waiting.get(run) ?? withResolver();
    waiting.set(run, known);
    return known;
  };
  return {
    wait: (run: string): Promise<unknown> => entry(run).promise,
    settle: (run: string, report: unknown): void => entry(run).resolve(report),
  };
}

interface PromiseWithResolver {
  promise: Promise<unknown>;
  resolve: (value: unknown) => void;
}

function withResolver(): PromiseWithResolver {
  let resolve: (value: unknown) => void = () => {};
  const promise = new Promise<unknown>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
