import { expect, test } from 'vitest';
import type { CaptureMessage, CaptureReply } from '../protocol/capture.ts';
import { ANSWER_LIMIT, type CaptureChannel, createDelivery } from './delivery.ts';

/** A background that keeps batches as the real one does, and can be stopped at any moment. */
function createBackground() {
  const safe: { number: number; text: string; missed: number }[] = [];
  let connection: { reply(message: CaptureReply): void; stop(): void } | undefined;
  const inbox: CaptureMessage[] = [];
  let parts = '';
  let known = false;

  function connect(): CaptureChannel {
    let listener = (_: CaptureReply) => {};
    let closed = () => {};
    const own = {
      reply: (message: CaptureReply) => listener(message),
      stop: () => closed(),
    };
    connection = own;
    inbox.length = 0;
    parts = '';
    return {
      post(message) {
        if (connection !== own) throw new Error('The channel is closed.');
        inbox.push(message);
      },
      listen: (next) => {
        listener = next;
      },
      onClose: (next) => {
        closed = next;
      },
      close: () => {
        if (connection === own) connection = undefined;
      },
    };
  }

  /** Takes one message; without an acknowledgement, if the background is to be stopped before it. */
  function step(acknowledge = true): boolean {
    const message = inbox.shift();
    if (message?.type === 'hello') {
      connection?.reply({
        type: 'resume',
        after: safe.at(-1)?.number ?? 0,
        unknown: !known,
        keepAlive: false,
      });
      known = true;
    } else if (message?.type === 'part') {
      expect(message.text.length).toBeLessThanOrEqual(256 * 1024);
      parts = message.isFirst ? message.text : parts + message.text;
    } else if (message?.type === 'batch') {
      const text = message.hasParts ? parts + message.text : message.text;
      if (message.number > (safe.at(-1)?.number ?? 0)) safe.push({ ...message, text });
      if (acknowledge) connection?.reply({ type: 'acknowledge', number: message.number });
    }
    return message !== undefined;
  }

  function stop(): void {
    const stopped = connection;
    connection = undefined;
    inbox.length = 0;
    stopped?.stop();
  }

  return { connect, step, stop, safe, running: () => connection !== undefined };
}

type Background = ReturnType<typeof createBackground>;

/** Stands still but while a slow channel sends; in milliseconds. */
let time = 0;

const announced = () => ({ text: '["announced"]', count: 1 });

function createSubject(background: Pick<Background, 'connect'>, announce = announced) {
  const later: (() => void)[] = [];
  const delays: number[] = [];
  const limits: (() => void)[] = [];
  const tasks: (() => void)[] = [];
  const page = { hidden: false };
  let dead = false;
  const delivery = createDelivery({
    documentId: 'doc',
    connect: background.connect,
    announce,
    now: () => time,
    after(delay, callback) {
      delays.push(delay);
      (delay === ANSWER_LIMIT ? limits : later).push(callback);
    },
    soon: (callback) => void tasks.push(callback),
    hidden: () => page.hidden,
    dead: () => {
      dead = true;
    },
  });
  /** Delivers, and lets the task end in which that was. */
  const deliver: typeof delivery.deliver = (...values) => {
    delivery.deliver(...values);
    for (const task of tasks.splice(0)) task();
  };
  return {
    ...delivery,
    deliver,
    deliverInTask: delivery.deliver,
    later,
    delays,
    limits,
    tasks,
    page,
    isDead: () => dead,
  };
}

/** A small generator of numbers in [0, 1) that gives the same ones for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

test.each(Array.from({ length: 50 }, (_, seed) => seed))(
  'every batch is safe once and in order, whenever the background is stopped (seed %i)',
  (seed) => {
    const random = seeded(seed);
    const background = createBackground();
    const { deliver, later } = createSubject(background);
    const texts = Array.from({ length: 200 }, (_, at) => `${at}`.repeat(random() < 0.1 ? 200_000 : 1));
    for (const text of texts) {
      deliver(text, 1);
      while (random() < 0.5) background.step(random() < 0.8);
      if (random() < 0.1) background.stop();
      for (const callback of later.splice(0)) callback();
    }
    while (background.step() || later.length > 0) later.shift()?.();
    expect(background.safe.map(({ text }) => text)).toEqual(texts);
  },
);

test.each([
  ['before the background answers', () => {}, () => {}],
  ['while the background is late', ({ step }: Background) => void (step() && step()), () => {}],
  [
    'before the background is stopped',
    ({ step }: Background) => void (step() && step()),
    ({ stop }: Background) => stop(),
  ],
])(
  'what waits is bounded; what is let go %s is counted, and followed by the live streams',
  (_, before, after) => {
    const background = createBackground();
    const { deliver, later } = createSubject(background);
    deliver('["first"]', 0);
    before(background);
    const text = `[{"type":"opened","x":"${'x'.repeat(1024 * 1024)}"}]`;
    for (let number = 1; number <= 50; number++) deliver(text, 10);
    after(background);
    while (background.step() || later.length > 0) later.shift()?.();
    const missed = background.safe.reduce((sum, batch) => sum + batch.missed, 0);
    expect(missed).toBeGreaterThan(0);
    expect((background.safe.length - 1) * 10 + missed).toBe(500);
    for (const batch of background.safe)
      expect(batch.text.startsWith('["announced",{')).toBe(batch.missed > 0);
  },
);

test('where nothing but messages is let go, no stream is announced', () => {
  const background = createBackground();
  const { deliver, later } = createSubject(background);
  deliver('["first"]', 0);
  while (background.step());
  const text = `[[1,"message","",1,"${'x'.repeat(1024 * 1024)}",""]]`;
  for (let number = 1; number <= 50; number++) deliver(text, 1);
  while (background.step() || later.length > 0) later.shift()?.();
  expect(background.safe.some(({ missed }) => missed > 0)).toBe(true);
  expect(background.safe.some(({ text }) => text.includes('announced'))).toBe(false);
});

test('live streams that wait to be announced are announced once, however often the background is stopped', () => {
  const replies: ((message: CaptureReply) => void)[] = [];
  const posted: CaptureMessage[] = [];
  const { deliver, reconnect } = createSubject({
    connect: () => ({
      post: (message) => void posted.push(message),
      listen: (listener) => void replies.push(listener),
      onClose: () => {},
      close: () => {},
    }),
  });
  const resume = (after: number, unknown: boolean) =>
    replies.at(-1)?.({ type: 'resume', after, unknown, keepAlive: false });
  deliver('["one"]', 1);
  resume(1, false);
  deliver('["two"]', 1);
  for (let time = 1; time <= 2; time++) {
    reconnect();
    resume(0, true);
  }
  expect(posted.at(-1)).toMatchObject({ text: '["announced","two"]', missed: 0 });
});

test('what the hook hands over while the live streams are asked for does not come before them', () => {
  const background = createBackground();
  let handedOver = '';
  const { deliver, deliverInTask, later } = createSubject(background, () => {
    if (handedOver) deliverInTask(handedOver, 1);
    handedOver = '';
    return { text: '["announced"]', count: 1 };
  });
  deliver('["first"]', 0);
  while (background.step());
  const text = `[{"type":"opened","x":"${'x'.repeat(1024 * 1024)}"}]`;
  for (let number = 1; number <= 50; number++) deliver(text, 1);
  handedOver = text;
  while (background.step() || later.length > 0) later.shift()?.();
  for (const batch of background.safe) expect(batch.text.startsWith('["announced",{')).toBe(batch.missed > 0);
  expect(background.safe.at(-1)?.number).toBe(52);
});

test('a background that does not know the document is told its streams first', () => {
  const background = createBackground();
  const first = createSubject(background);
  first.deliver('one', 1);
  while (background.step());
  const forgetful = createBackground();
  const { deliver, reconnect } = createSubject({ connect: () => current.connect() });
  let current: ReturnType<typeof createBackground> = createBackground();
  deliver('one', 1);
  while (current.step());
  current.stop();
  current = forgetful;
  reconnect();
  deliver('["two"]', 1);
  while (forgetful.step());
  expect(forgetful.safe.map(({ text }) => text)).toEqual(['["announced","two"]']);
});

test('a document that is in no tab sends nothing more', () => {
  const posted: CaptureMessage[] = [];
  let reply = (_: CaptureReply) => {};
  let closed = 0;
  const { deliver, isDead } = createSubject({
    connect: () => ({
      post: (message) => void posted.push(message),
      listen: (listener) => {
        reply = listener;
      },
      onClose: () => {},
      close: () => closed++,
    }),
  });
  deliver('one', 1);
  reply({ type: 'unwanted' });
  deliver('two', 1);
  expect(posted.map((message) => message.type)).toEqual(['hello', 'batch']);
  expect([isDead(), closed]).toEqual([true, 1]);
});

test('a background that was stopped before its disk took what it acknowledged is told the live streams', () => {
  const background = createBackground();
  const { deliver, reconnect } = createSubject(background);
  deliver('one', 1);
  deliver('two', 1);
  while (background.step());
  background.safe.pop();
  background.stop();
  reconnect();
  deliver('["three"]', 1);
  while (background.step());
  expect(background.safe).toMatchObject([
    { text: 'one', missed: 0 },
    { text: '["announced","three"]', missed: 1 },
  ]);
});

test('an extension that is gone ends the delivery', () => {
  const { deliver, isDead } = createSubject({
    connect() {
      throw new Error('Extension context invalidated.');
    },
  });
  deliver('one', 1);
  expect(isDead()).toBe(true);
  expect(() => deliver('two', 1)).not.toThrow();
});

test('a background that hangs up without an answer is tried again later, not at once', () => {
  const background = createBackground();
  const { deliver, later } = createSubject(background);
  deliver('one', 1);
  background.stop();
  expect(background.running()).toBe(false);
  for (const callback of later.splice(0)) callback();
  while (background.step());
  expect(background.safe.map(({ text }) => text)).toEqual(['one']);
});

test('a document that dies before the background answers has sent all it had', () => {
  const background = createBackground();
  const { deliver } = createSubject(background);
  deliver('created', 1);
  deliver('page gone', 0);
  while (background.step(false));
  expect(background.safe.map(({ text }) => text)).toEqual(['created', 'page gone']);
});

/** A channel for which sending takes 2 ms. */
function slowChannel(posted: (message: CaptureMessage) => void) {
  return {
    connect: (): CaptureChannel => ({
      post: (message) => {
        time += 2;
        posted(message);
      },
      listen: () => {},
      onClose: () => {},
      close: () => {},
    }),
  };
}

/** Of a page whose first batch is sent: what is posted after it, 2 ms each. */
function createSlowSubject() {
  const posted: CaptureMessage[] = [];
  const subject = createSubject(slowChannel((message) => posted.push(message)));
  subject.deliver('one', 1);
  subject.later.shift()?.();
  posted.length = 0;
  return { ...subject, posted };
}

test('nothing but what came first is sent in the task that tells of it', () => {
  const posted: CaptureMessage[] = [];
  const { deliverInTask, tasks, later } = createSubject(slowChannel((message) => posted.push(message)));
  deliverInTask('one', 1);
  expect(posted.map((message) => message.type)).toEqual(['hello', 'batch']);
  later.shift()?.();
  deliverInTask('two', 1);
  expect(posted).toHaveLength(2);
  for (const task of tasks.splice(0)) task();
  expect(posted.at(-1)).toMatchObject({ text: 'two' });
});

test('what waits while there is no background is not taken for sent', () => {
  const background = createBackground();
  const { deliver, later } = createSubject(background);
  deliver('one', 1);
  deliver('two', 1);
  background.stop();
  while (background.step() || later.length > 0) later.shift()?.();
  expect(background.safe.map(({ text }) => text)).toEqual(['one', 'two']);
});

test('a page in a burst has its turns between batches; when it goes, all that waits is sent at once', () => {
  const posted: string[] = [];
  const { deliver, deliverInTask, later } = createSubject(
    slowChannel((message) => message.type === 'batch' && posted.push(message.text)),
  );
  for (const text of ['one', 'two', 'three', 'four']) deliver(text, 1);
  expect(posted).toEqual(['one']);
  later.shift()?.();
  expect(posted).toEqual(['one', 'two']);
  deliverInTask('gone', 0, 'now');
  expect(posted).toEqual(['one', 'two', 'three', 'four', 'gone']);
});

test('a page that goes has sent all that waits, however much is not acknowledged', () => {
  const posted: string[] = [];
  const { deliver, deliverInTask } = createSubject(
    slowChannel((message) => message.type === 'batch' && posted.push(message.text)),
  );
  for (let number = 1; number <= 10; number++) deliver('x'.repeat(1024 * 1024), 1);
  deliverInTask('gone', 0, 'now');
  expect(posted).toHaveLength(11);
  expect(posted.at(-1)).toBe('gone');
});

test('a page that nobody sees waits for no turns, whose timers might be late', () => {
  const posted: CaptureMessage[] = [];
  const { deliver, later, page } = createSubject(slowChannel((message) => posted.push(message)));
  page.hidden = true;
  for (const text of ['one', 'two', 'x'.repeat(600_000)]) deliver(text, 1);
  expect(posted.map((message) => message.type)).toEqual(['hello', 'batch', 'batch', 'part', 'part', 'batch']);
  expect(later).toHaveLength(0);
});

test('a long text is sent in pieces, with turns of the page between them', () => {
  const { deliver, later, posted } = createSlowSubject();
  deliver('x'.repeat(600_000), 1);
  for (let turn = 1; turn <= 3; turn++) {
    expect(posted).toHaveLength(turn);
    later.shift()?.();
  }
  expect(posted.map((message) => message.type)).toEqual(['part', 'part', 'batch']);
});

const deaf: CaptureChannel = { post() {}, listen() {}, onClose() {}, close() {} };

test('a background that takes long to answer is given longer each time', () => {
  const { deliver, limits, later, delays } = createSubject({ connect: () => deaf });
  deliver('[1]', 1);
  limits.shift()?.();
  for (let time = 1; time <= 5; time++) later.shift()?.();
  expect(delays).toEqual([5_000, 1_000, 10_000, 1_000, 20_000, 1_000, 20_000]);
});

test('a background that neither answers nor hangs up is tried again', () => {
  const background = createBackground();
  const channels = [deaf];
  const { deliver, limits, later } = createSubject({ connect: () => channels.pop() ?? background.connect() });
  deliver('[1]', 1);
  limits.shift()?.();
  later.shift()?.();
  while (background.step());
  expect(background.safe).toMatchObject([{ number: 1, text: '[1]' }]);
});
