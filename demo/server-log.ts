import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type ConnectionRecord,
  type LoggedConnection,
  recordConnection,
  type ServerName,
} from './connection-record.ts';

export type ConnectionFilter = { route?: string | undefined; key?: string | undefined };

export type ServerLog = {
  /** All connections since the start or the last reset, oldest first. */
  readonly connections: readonly LoggedConnection[];
  find(filter: ConnectionFilter): LoggedConnection[];
  /**
   * Waits until `check` returns something truthy, and resolves with it. `check` runs at once and after each
   * change of the log. Rejects with the signal's reason when it is aborted.
   */
  until<T>(check: () => T | false | null | undefined, signal?: AbortSignal): Promise<T>;
  /** Records all that is written to `response` from now on. */
  record(request: IncomingMessage, response: ServerResponse, server: ServerName): ConnectionRecord;
  reset(): void;
  /** Says that the server is about to end all open connections. */
  serverStops(): void;
};

export function createServerLog(): ServerLog {
  const connections: LoggedConnection[] = [];
  const open = new Set<ConnectionRecord>();
  const watchers = new Set<() => void>();
  let announced = false;

  function announce(): void {
    if (announced) return;
    announced = true;
    setImmediate(() => {
      announced = false;
      for (const watcher of [...watchers]) watcher();
    });
  }

  return {
    connections,
    find: ({ route, key }) =>
      connections.filter(
        (connection) =>
          (route === undefined || connection.route === route) &&
          (key === undefined || connection.query.key === key),
      ),
    until: (check, signal) =>
      new Promise((resolve, reject) => {
        function look(): void {
          try {
            const found = check();
            if (!found) return;
            stop();
            resolve(found);
          } catch (error) {
            stop();
            reject(error);
          }
        }
        function giveUp(): void {
          stop();
          reject(signal?.reason);
        }
        function stop(): void {
          watchers.delete(look);
          signal?.removeEventListener('abort', giveUp);
        }
        if (signal?.aborted) return giveUp();
        signal?.addEventListener('abort', giveUp);
        watchers.add(look);
        look();
      }),
    record(request, response, server) {
      const { connection, record } = recordConnection(request, response, server, announce);
      connections.push(connection);
      open.add(record);
      response.once('close', () => open.delete(record));
      announce();
      return record;
    },
    reset() {
      connections.length = 0;
    },
    serverStops() {
      for (const record of open) record.endsByServer();
    },
  };
}
