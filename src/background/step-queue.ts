import {
  closeBlocks,
  createDraft,
  type Draft,
  type TabState,
  type Unwritten,
} from '../core/session/draft.ts';
import { noteWatched } from '../core/session/note-watched.ts';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import type { DraftWriter } from './draft-writer.ts';

/** From one state of a tab to the next. */
export interface Step {
  /** Called again, with another draft, when the disk has failed. */
  readonly apply: (draft: Draft) => Promise<void> | void;
  /** May share one write with its neighbours. */
  readonly joins: boolean;
  /** Takes the place of a step that fails all the same: says what is lost. */
  readonly otherwise?: ((draft: Draft) => void) | undefined;
}

/** How long a disk that fails is waited for, in milliseconds: meanwhile the bridges keep what comes. */
const PAUSES = [1_000, 2_000, 4_000, 8_000];
/** One that went on failing is not waited for so long again until it has worked. */
const SHORT = PAUSES.slice(0, 1);

interface Operation extends Step {
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export interface StepQueue {
  /** What is on disk, and changes when a write is done; what a disk refused is written with the next. */
  state(): TabState;
  /** Resolves once the step is safe, or the disk has refused it for good. */
  enqueue(apply: Step['apply'], joins?: boolean, otherwise?: Step['otherwise']): Promise<void>;
  /** Resolves when the steps so far are safe. */
  settled(): Promise<void>;
  /** Lets go of the steps that come from now on; those before are safe, and the state is empty, when it resolves. */
  close(): Promise<void>;
}

interface Surroundings {
  /** As it is on disk. */
  readonly loaded: TabState;
  readonly writer: DraftWriter;
  /** Since when the network is watched; null when it is not. */
  watchedSince(): number | null;
  /** Gives a disk that has just failed time, in milliseconds. */
  pause(time: number): Promise<void>;
  /** The step that takes what waited for its request to be tied. */
  stepOf(released: NetworkEvent): Step;
  /** The draft has become the state. */
  changed(draft: Draft): void;
}

/**
 * Carries out the steps of one tab, one after the other; those that came meanwhile share a write. What fails is tried again
 * after pauses, and then each step by itself, so that it takes no other along.
 */
export function createStepQueue({
  loaded,
  writer,
  watchedSince,
  pause,
  stepOf,
  changed,
}: Surroundings): StepQueue {
  let state = loaded;
  let unwritten: Unwritten | undefined;
  let operations: Operation[] = [];
  let running = false;
  let patient = true;
  let closed = false;

  function enqueue(apply: Step['apply'], joins = false, otherwise?: Step['otherwise']): Promise<void> {
    if (closed) return Promise.resolve();
    return new Promise((done, failed) => {
      operations.push({ apply, joins, otherwise, done, failed });
      if (!running) void run();
    });
  }

  async function run(): Promise<void> {
    running = true;
    // What is told at once is written at once.
    await Promise.resolve();
    while (operations.length > 0) {
      const group = nextGroup();
      try {
        const draft = await carryOut(group, writer.write).catch(() => tryAgain(group));
        become(draft);
        finish(group, draft.released);
      } catch (error) {
        giveUp(group, error);
      }
    }
    running = false;
  }

  function nextGroup(): Operation[] {
    const end = operations.findIndex(({ joins }) => !joins);
    return operations.splice(0, end < 0 ? operations.length : Math.max(end, 1));
  }

  async function carryOut(group: readonly Operation[], write: DraftWriter['write']): Promise<Draft> {
    const draft = createDraft(state, unwritten);
    for (const { apply } of group) await apply(draft);
    noteWatched(draft, watchedSince());
    closeBlocks(draft);
    unwritten = (await write(draft)) ? undefined : draft;
    patient ||= !unwritten;
    return draft;
  }

  async function tryAgain(group: readonly Operation[]): Promise<Draft> {
    for (const time of patient ? PAUSES : SHORT) {
      await pause(time);
      try {
        return await carryOut(group, writer.write);
      } catch (error) {
        if (!mayPass(error)) break;
      }
    }
    patient = false;
    return carryOut(group, writer.writeWhatFits);
  }

  /** A draft that is safe is the tab's state. */
  function become(draft: Draft): void {
    forgetParsers(draft);
    const { session, documents, streams, requests, nextOrder, parsers, waiting, unconfirmed } = draft;
    state = { session, documents, streams, requests, nextOrder, parsers, waiting, unconfirmed };
    changed(draft);
  }

  function giveUp(group: readonly Operation[], error: unknown): void {
    const [first, ...rest] = group as [Operation, ...Operation[]];
    const { otherwise, done, failed } = first;
    if (rest.length > 0) operations = [...group.map(alone), ...operations];
    else if (otherwise) operations.unshift({ apply: otherwise, joins: true, done, failed });
    else failed(error);
  }

  /** What a group has released is taken before all else, and before the group is done. */
  function finish(group: readonly Operation[], released: readonly NetworkEvent[]): void {
    const done = () => {
      for (const operation of group) operation.done();
    };
    const last = { apply: () => {}, joins: true, done, failed: done };
    if (released.length === 0) done();
    else operations = [...released.map(afterwards), last, ...operations];
  }

  function afterwards(event: NetworkEvent): Operation {
    return { ...stepOf(event), done: () => {}, failed: () => {} };
  }

  function settled(): Promise<void> {
    return running ? enqueue(() => {}, true) : Promise.resolve();
  }

  return {
    state: () => state,
    enqueue,
    settled,
    async close() {
      const last = settled();
      closed = true;
      await last;
      state = { ...state, streams: new Map(), requests: new Map() };
    },
  };
}

/** Whether an error is one of the disk, and not that it is full. */
function mayPass(error: unknown): boolean {
  return error instanceof DOMException && error.name !== 'QuotaExceededError';
}

function alone(operation: Operation): Operation {
  return { ...operation, joins: false };
}

/** Nothing more comes of a stream that is closed. */
function forgetParsers(draft: Draft): void {
  for (const id of draft.changed) {
    if (draft.streams.get(id)?.readyState !== 'closed') continue;
    draft.parsers.delete(id);
    draft.unconfirmed.delete(id);
  }
}
