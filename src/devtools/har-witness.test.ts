import { expect, test } from 'vitest';
import { type Answer, createCommander, type Request } from '../protocol/commands.ts';
import type { HarCommands, HarUpdates } from '../protocol/har.ts';
import { createMemoryChannel } from '../protocol/memory-channel.ts';
import type { FinishedEntry, HarEntry, HarMessage } from './har-entry.ts';
import { createHarWitness } from './har-witness.ts';
import { ended, running, unanswered } from './recorded-entries.ts';

interface FakeLog {
  entries: HarEntry[];
  finish(entry: FinishedEntry): void;
}

/** A witness of tab 7 and what it tells on each port. */
function setUp(...entries: HarEntry[]) {
  const log: FakeLog = { entries, finish: () => {} };
  const serve = createHarWitness({
    tabId: 7,
    getEntries: async () => log.entries,
    onFinished(listener) {
      log.finish = listener;
    },
  });

  function connect() {
    const [ours, theirs] = createMemoryChannel<Answer<HarCommands, HarUpdates>, Request<HarCommands>>();
    const tabs: number[] = [];
    const port = { bodiesRead: 0 };
    const commander = createCommander<HarCommands, HarUpdates>(ours, {
      inspects: ({ tabId }) => tabs.push(tabId),
      bodyRead: () => port.bodiesRead++,
    });
    serve(theirs);
    const changes = async (counts: { [request: string]: number }, since = 0) => {
      const known = Object.fromEntries(
        Object.entries(counts).map(([request, count]) => [request, { count, heard: [] }]),
      );
      return (await commander.call('getHarChanges', { known, since })).events;
    };
    return {
      port,
      tabs,
      changes,
      types: async (known = {}) => (await changes(known)).map(({ type }) => type),
    };
  }

  return { log, connect };
}

const withMessages = (entry: HarEntry, messages: readonly HarMessage[]): HarEntry => ({
  ...entry,
  _eventSourceMessages: messages,
});

test('a port begins with the tab', async () => {
  const port = setUp().connect();
  await port.types();
  expect(port.tabs).toEqual([7]);
});

test('only what is new is told', async () => {
  const { log, connect } = setUp(withMessages(running, []));
  const port = connect();
  const [sent] = await port.changes({});
  const request = sent?.request as string;
  expect(await port.types({ [request]: 0 })).toEqual([]);
  log.entries = [running];
  expect(await port.types({ [request]: 0 })).toEqual(['wireMessagesReceived']);
  expect(await port.types({ [request]: 2 })).toEqual([]);
});

test('a new port is told all, but for the messages that are known', async () => {
  const { connect } = setUp(running);
  const [sent] = await connect().changes({});
  const request = sent?.request as string;
  expect(await connect().types()).toEqual(['requestSent', 'responseStarted', 'wireMessagesReceived']);
  expect(await connect().types({ [request]: 2 })).toEqual(['requestSent', 'responseStarted']);
});

test('nothing more is told of a request that the background has forgotten', async () => {
  const port = setUp(running).connect();
  await port.changes({});
  expect(await port.types({})).toEqual([]);
});

test('nothing is told of a request that is older than the page or the last clearing, but for one that is known', async () => {
  const time = Date.parse(running.startedDateTime);
  const { connect } = setUp(running);
  expect(await connect().changes({}, time + 1)).toEqual([]);
  const [sent] = await connect().changes({}, time);
  expect(await connect().changes({ [sent?.request as string]: 2 }, time + 1)).toHaveLength(2);
});

test('a request that has no response yet is told of when it has', async () => {
  const { log, connect } = setUp(unanswered);
  const port = connect();
  expect(await port.types()).toEqual([]);
  log.entries = [{ ...running, startedDateTime: unanswered.startedDateTime, request: unanswered.request }];
  expect(await port.types()).toEqual(['requestSent', 'responseStarted', 'wireMessagesReceived']);
});

test('a port hears of a body that is read when all else was told', async () => {
  const { log, connect } = setUp(ended);
  const { port, changes } = connect();
  const [sent] = await changes({});
  log.finish({ ...ended, getContent: async () => ({ text: ': last', encoding: '' }) });
  await expect.poll(() => port.bodiesRead).toBe(1);
  expect(await changes({ [sent?.request as string]: 2 })).toContainEqual(
    expect.objectContaining({ type: 'bodyReceived' }),
  );
});

test('of a request that is listed no more, and had not ended, the witness says that it tells no more', async () => {
  const { log, connect } = setUp(running, ended);
  log.finish({ ...ended, getContent: async () => ({ text: '', encoding: '' }) });
  const port = connect();
  const [sent] = await port.changes({});
  log.entries = [];
  expect(await port.changes({})).toMatchObject([{ type: 'witnessLeft', request: sent?.request }]);
  expect(await port.changes({})).toEqual([]);
});

test('the end of a request and its body are told once on each port', async () => {
  const { log, connect } = setUp(ended);
  log.finish({ ...ended, getContent: async () => ({ text: ': last', encoding: '' }) });
  const port = connect();
  const events = await port.changes({});
  expect(events.slice(-2)).toMatchObject([
    { type: 'loadingFinished' },
    { type: 'bodyReceived', text: ': last' },
  ]);
  const known = { [events[0]?.request as string]: 2 };
  expect(await port.types(known)).toEqual([]);
  expect(await connect().types(known)).toContain('bodyReceived');
});
