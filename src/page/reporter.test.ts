import { afterEach, expect, test, vi } from 'vitest';
import { readStreamEvents } from '../core/stream/read-stream-events.ts';
import type { StreamEvent } from '../core/stream/stream-event.ts';
import { DISMISS, EVENTS, PORT_OFFERED, PULL } from '../protocol/page-port.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** As the browsers have it: Node's takes no port that is none of its own. */
class PageMessageEvent extends Event {
  readonly #init: MessageEventInit;
  constructor(type: string, init: MessageEventInit) {
    super(type, init);
    this.#init = init;
  }
  get data() {
    return this.#init.data;
  }
  get lastEventId() {
    return this.#init.lastEventId;
  }
  get ports() {
    return this.#init.ports;
  }
}

/** Its port is a target of events alone. */
class PageMessageChannel {
  readonly #port1 = new EventTarget();
  get port1() {
    return this.#port1;
  }
}

const ORIGIN = 'https://lab.example';

/** A reporter, and a bridge that keeps what it hands over. */
async function setUp() {
  // Another file's test may have loaded them.
  vi.resetModules();
  const page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.stubGlobal('MessageChannel', PageMessageChannel);
  vi.stubGlobal('MessageEvent', PageMessageEvent);
  const { createReporter } = await import('./reporter.ts');
  const batches: StreamEvent[][] = [];
  let saysMore = false;
  let port: MessagePort | undefined;
  page.addEventListener(PORT_OFFERED, (offer) => {
    offer.preventDefault();
    port = (offer as MessageEvent).ports[0];
    port?.addEventListener(EVENTS, (events) => {
      const { data, lastEventId } = events as MessageEvent<string>;
      if (lastEventId === '0') saysMore = true;
      else batches.push([...readStreamEvents(data)]);
    });
  });
  const reporter = createReporter(() => {});
  reporter.offerPort();
  const data = () =>
    batches.flat().map((event) => (event.type === 'messageReceived' ? event.data : event.type));
  return {
    ...reporter,
    batches,
    data,
    receive(text: string, name = 'message') {
      reporter.reportMessage(1, ORIGIN, new MessageEvent(name, { data: text, lastEventId: `id ${text}` }));
    },
    /** Whether there is more. */
    pull(): boolean {
      saysMore = false;
      port?.dispatchEvent(new Event(PULL));
      return saysMore;
    },
    dismiss: () => port?.dispatchEvent(new Event(DISMISS)),
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);

test('the first event after a quiet time goes at once, the next ones wait for a pull', async () => {
  const { receive, data, pull } = await setUp();
  receive('one');
  receive('two');
  receive('three');
  expect(data()).toEqual(['one']);
  expect(pull()).toBe(false);
  expect(data()).toEqual(['one', 'two', 'three']);
  pull();
  receive('four');
  expect(data()).toEqual(['one', 'two', 'three', 'four']);
});

test('a burst is handed over batch by batch, each message once and in order', async () => {
  const { receive, data, pull, batches } = await setUp();
  for (const text of numbers(2_000)) receive(text);
  expect(batches).toHaveLength(1);
  let pulls = 1;
  while (pull()) pulls++;
  expect(pulls).toBe(8);
  expect(data()).toEqual(numbers(2_000));
});

test('what else happens to a stream stays between the messages that came before and after it', async () => {
  const { receive, report, data, pull } = await setUp();
  report(1, 'opened');
  receive('one');
  report(1, 'lost');
  report(1, 'opened');
  receive('two', 'named');
  report(1, 'closed');
  while (pull());
  expect(data()).toEqual(['opened', 'one', 'lost', 'opened', 'two', 'closed']);
});

test('the bytes of a burst are written when they are asked for, those that come alone at once', async () => {
  const { report, batches, pull } = await setUp();
  const bytes = (offset: number) => ({ text: 'x'.repeat(100_000), offset, byteLength: 100_000 });
  for (const offset of [0, 100_000, 200_000, 300_000, 400_000]) report(1, 'bytesReceived', bytes(offset));
  expect(batches).toHaveLength(1);
  expect(pull()).toBe(true);
  expect(batches.map((batch) => batch.length)).toEqual([1, 2]);
  while (pull());
  expect(batches.flat()).toMatchObject([0, 1, 2, 3, 4].map((index) => ({ offset: index * 100_000 })));
});

test('each message has its name, its origin, its id and the time at which it came', async () => {
  const { receive, batches, pull } = await setUp();
  const before = Date.now() - 1;
  receive('one');
  receive('two', 'named');
  const after = Date.now() + 1;
  pull();
  const [one, two] = batches.flat();
  expect(one).toMatchObject({ name: 'message', origin: ORIGIN, lastEventId: 'id one', stream: 1 });
  expect(two).toMatchObject({ name: 'named', origin: ORIGIN, lastEventId: 'id two', stream: 1 });
  for (const { time } of batches.flat()) {
    expect(time).toBeGreaterThan(before);
    expect(time).toBeLessThan(after);
  }
});

test('a large message is not read before the listeners of the page have had it', async () => {
  const { receive, data, pull } = await setUp();
  const large = 'x'.repeat(200_000);
  receive(large);
  expect(data()).toEqual([]);
  expect(pull()).toBe(false);
  expect(data()).toEqual([large]);
});

test('of messages that nobody pulls only so many wait', async () => {
  const { receive, data, pull } = await setUp();
  for (const text of numbers(100_000)) receive(text);
  expect(data().length).toBeGreaterThan(30_000);
  while (pull());
  expect(data()).toEqual(numbers(100_000));
});

test('of bodies that nobody pulls only so much waits', async () => {
  const { report, batches, pull } = await setUp();
  const text = 'x'.repeat(131_072);
  const offsets = Array.from({ length: 400 }, (_, index) => index * text.length);
  const now = Date.now();
  for (const offset of offsets) report(1, 'bytesReceived', { text, offset, byteLength: text.length }, now);
  const handed = batches.length;
  expect(handed).toBeGreaterThan(100);
  expect(handed).toBeLessThan(200);
  while (pull());
  expect(batches.flat()).toMatchObject(offsets.map((offset) => ({ offset })));
});

test('what waits for a bridge that is gone is not for the next one', async () => {
  const { receive, data, pull, dismiss, offerPort } = await setUp();
  receive('one');
  receive('two');
  dismiss();
  receive('three');
  offerPort();
  receive('four');
  expect(pull()).toBe(false);
  expect(data()).toEqual(['one', 'four']);
});
