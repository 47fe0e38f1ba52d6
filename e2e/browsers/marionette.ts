import { connect, type Socket } from 'node:net';
import { waitFor } from './inspected-browser.ts';

/** Firefox's remote protocol: frames are `<bytes>:<JSON>`, a command `[0, id, name, params]`, its answer `[1, id, error, result]`. */
export interface Marionette {
  /** Rejects with the browser's error, and when the connection ends. */
  send<T = unknown>(name: string, params?: object): Promise<T>;
  /** Runs the body of an async function in the browser's own privileged context; `args` holds what was passed. */
  chrome<T>(body: string, ...args: unknown[]): Promise<T>;
  readonly closed: Promise<void>;
}

interface Call {
  resolve(result: never): void;
  reject(error: Error): void;
}

export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = await waitFor(() => openSocket(port), 'Firefox to listen');
  const calls = new Map<number, Call>();
  let nextId = 1;
  let greeted = () => {};
  const greeting = new Promise<void>((resolve) => {
    greeted = resolve;
  });

  readFrames(socket, (message) => {
    if (!Array.isArray(message)) return greeted();
    const [, id, error, result] = message as [number, number, { message: string } | null, unknown];
    const call = calls.get(id);
    calls.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result as never);
  });
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      for (const call of calls.values()) call.reject(new Error('Firefox has ended.'));
      resolve();
    });
  });
  await greeting;

  function send<T>(name: string, params: object = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      const id = nextId++;
      calls.set(id, { resolve, reject });
      const body = Buffer.from(JSON.stringify([0, id, name, params]));
      socket.write(`${body.length}:`);
      socket.write(body);
    });
  }

  await send('WebDriver:NewSession', { acceptInsecureCerts: true });
  await send('Marionette:SetContext', { value: 'chrome' });
  await send('WebDriver:SetTimeouts', { script: 120_000 });

  return {
    send,
    closed,
    async chrome<T>(body: string, ...args: unknown[]): Promise<T> {
      const { value } = await send<{ value: string }>('WebDriver:ExecuteAsyncScript', {
        script: asyncScript(body),
        args: [JSON.stringify(args)],
        newSandbox: true,
      });
      return readAnswer<T>(value);
    },
  };
}

/** A script that runs the body of an async function and calls back with its outcome as JSON text. */
export function asyncScript(body: string): string {
  return `const [input, done] = arguments;
    (async (...args) => { ${body} })(...JSON.parse(input)).then(
      (value) => done(JSON.stringify({ value })),
      (error) => done(JSON.stringify({ error: String(error) + '\\n' + error?.stack })),
    );`;
}

export function readAnswer<T>(text: string): T {
  const { value, error } = JSON.parse(text) as { value: T; error?: string };
  if (error) throw new Error(error);
  return value;
}

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
}

function readFrames(socket: Socket, onMessage: (message: unknown) => void): void {
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    while (true) {
      const colon = received.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(received.subarray(0, colon).toString());
      if (received.length < end) return;
      const text = received.subarray(colon + 1, end).toString();
      received = received.subarray(end);
      onMessage(JSON.parse(text));
    }
  });
}
