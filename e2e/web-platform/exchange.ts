import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request to the check server, with all that a resource needs to answer it. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  query: URLSearchParams;
  /** What resources remember between requests, by a token that the page chose. Lives as long as the server. */
  memory: Map<string, unknown>;
}

export type Resource = (exchange: Exchange) => void;
