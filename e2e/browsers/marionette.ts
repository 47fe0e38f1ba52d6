import { connect, type Socket } from 'node:net';
import type { Json } from './inspected-browser.ts';

/** Firefox's remote protocol: frames are `<bytes>:<JSON>`, a command `[0, id, name, params]`, its answer `[1, id, error, result]`. */
export interface Marionette {
  /** For example `153.7.0`. */
  readonly version: string;
  /** Rejects with the browser's error, and when the connection ends. */
  send<T = unknown>(name: string, params?: object): Promise<T>;
  /** Runs the body of an async function in the browser's own privileged context; `args` holds what was passed. */
  chrome<T = unknown>(body: string, ...args: Json[]): Promise<T>;
}

type Answer = [type: 1, id: number, error: { message: string } | null, result: unknown];

interface Call {
  resolve(result: never): void;
  reject(error: Error): void;
}

/** Longest run of one script, in milliseconds. */
export const SCRIPT_LIMIT = 120_000;

export async function connectMarionette(
  port: number,
  { acceptInsecureCerts }: { acceptInsecureCerts: boolean },
): Promise<Marionette> {
  const calls = new Map<number, Call>();
  let lastId = 0;

  const socket = await openSocket(port);
  readFrames(socket, (frame) => {
    // What is not an answer is the server's hello.
    if (!Array.isArray(frame)) return;
    const [, id, error, result] = frame as Answer;
    const call = calls.get(id);
    calls.delete(id);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result as never);
  });
  socket.on('close', () => {
    for (const call of calls.values()) call.reject(new Error('Firefox has ended.'));
    calls.clear();
  });

  function send<T>(name: string, params: object = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new Error('Firefox has ended.'));
      const id = ++lastId;
      calls.set(id, { resolve, reject });
      const body = JSON.stringify([0, id, name, params]);
      socket.write(`${Buffer.byteLength(body)}:${body}`);
    });
  }

  const { capabilities } = await send<{ capabilities: { browserVersion: string } }>('WebDriver:NewSession', {
    acceptInsecureCerts,
  });
  await send('Marionette:SetContext', { value: 'chrome' });
  await send('WebDriver:SetTimeouts', { script: SCRIPT_LIMIT });

  return {
    version: capabilities.browserVersion,
    send,
    async chrome<T>(body: string, ...args: Json[]): Promise<T> {
      const { value } = await send<{ value: string }>('WebDriver:ExecuteAsyncScript', {
        script: asyncScript(`async (...args) => { ${body} }`),
        args: [JSON.stringify(args)],
        newSandbox: true,
      });
      return readAnswer<T>(value);
    },
  };
}

/** A script that calls the function the expression gives, and calls back with its outcome as JSON text. */
export function asyncScript(expression: string): string {
  return `const [input, done] = arguments;
    (async () => (${expression})(...JSON.parse(input)))().then(
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
    // Once open, an error is followed by `close`.
    socket.on('error', reject);
  });
}

function readFrames(socket: Socket, onFrame: (frame: unknown) => void): void {
  let chunks: Buffer[] = [];
  let length = 0;
  /** Bytes that the next frame and its length take, if so much is known. */
  let wanted = 0;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length < wanted) return;
    let received = Buffer.concat(chunks);
    for (;;) {
      const colon = received.indexOf(':');
      wanted = colon < 0 ? 0 : colon + 1 + Number(received.subarray(0, colon));
      if (colon < 0 || received.length < wanted) break;
      const text = received.subarray(colon + 1, wanted).toString();
      received = received.subarray(wanted);
      onFrame(JSON.parse(text));
    }
    chunks = [received];
    length = received.length;
  });
}
