import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Listener = {
  /** Port on 127.0.0.1. */
  port: number;
  /** Ends all sockets at once and stops listening. */
  close(): Promise<void>;
};

/** What HTTP/1.1 and HTTP/2 servers have in common. */
type AnyServer = Pick<Server, 'on' | 'once' | 'listen' | 'address' | 'close'>;

/**
 * Listens on 127.0.0.1 only.
 *
 * @param port 0 takes a free one
 * @throws a sentence when the port is taken
 */
export function listen(server: AnyServer, port = 0): Promise<Listener> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  function close(): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  }

  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port, close }));
  });
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} is taken. Leave the port out and the lab takes a free one.`, {
    cause: error,
  });
}
