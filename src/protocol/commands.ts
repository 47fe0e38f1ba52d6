import type { Channel } from './channel.ts';

/** A table of commands: for each name its parameters and its result. */
type Table<C> = { [M in keyof C]: { params: object; result: object } };

/** What the asking end sends, in the manner of the Chrome DevTools Protocol. */
export type Request<C extends Table<C>> = {
  [M in keyof C]: { id: number; method: M; params: C[M]['params'] };
}[keyof C];

/** What the answering end sends. */
export type Answer<C extends Table<C>, U> =
  | { [M in keyof C]: { id: number; result: C[M]['result'] } }[keyof C]
  | { id: number; error: string }
  | { [M in keyof U]: { method: M; params: U[M] } }[keyof U];

export interface Commander<C extends Table<C>> {
  /** Rejects with the other end's message when it failed, and when the channel closes before the answer. */
  call<M extends keyof C>(method: M, params: C[M]['params']): Promise<C[M]['result']>;
}

type Listeners<U> = { [M in keyof U]: (params: U[M]) => void };
type Handlers<C extends Table<C>> = {
  [M in keyof C]: (params: C[M]['params']) => Promise<C[M]['result']> | C[M]['result'];
};

/** The asking end: sends commands, matches the answers to them and hands updates to `listeners`. */
export function createCommander<C extends Table<C>, U>(
  channel: Channel<Answer<C, U>, Request<C>>,
  listeners: Listeners<U>,
): Commander<C> {
  let nextId = 1;
  const waiting = new Map<number, { resolve(result: never): void; reject(error: Error): void }>();

  channel.listen((answer) => {
    if ('method' in answer) {
      listeners[answer.method](answer.params);
      return;
    }
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) call?.reject(new Error(answer.error));
    else call?.resolve(answer.result as never);
  });
  channel.onClose(() => {
    for (const call of waiting.values()) call.reject(new Error('The connection to the background was lost.'));
    waiting.clear();
  });

  return {
    call: (method, params) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        channel.post({ id, method, params } as Request<C>);
      }),
  };
}

/**
 * The answering end: runs the handler that a command names and sends its result, or the message of what it threw.
 * Returns a function that sends an update.
 */
export function serveCommands<C extends Table<C>, U>(
  channel: Channel<Request<C>, Answer<C, U>>,
  handlers: Handlers<C>,
): <M extends keyof U>(method: M, params: U[M]) => void {
  let open = true;
  channel.onClose(() => {
    open = false;
  });
  const send = (answer: Answer<C, U>) => {
    if (open) channel.post(answer);
  };

  channel.listen(async ({ id, method, params }) => {
    try {
      if (!Object.hasOwn(handlers, method)) throw new Error(`There is no command “${String(method)}”.`);
      send({ id, result: await handlers[method](params) } as Answer<C, U>);
    } catch (error) {
      send({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });

  return (method, params) => send({ method, params } as Answer<C, U>);
}
