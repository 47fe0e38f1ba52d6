import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleConnection } from '../../core/panel-layout/example-stream.ts';
import { createFakeBackground } from './fake-background.ts';
import type { ListRow } from './message-rows.ts';
import { createPanelModel, type PanelModel } from './panel-model.ts';

/** Frames pass when the test says so. */
function createFrames() {
  let tasks: (() => void)[] = [];
  return {
    next(task: () => void) {
      tasks.push(task);
      return () => {
        tasks = tasks.filter((other) => other !== task);
      };
    },
    pass() {
      const due = tasks;
      tasks = [];
      for (const task of due) task();
    },
    get waiting() {
      return tasks.length;
    },
  };
}

let background: ReturnType<typeof createFakeBackground>;
let frames: ReturnType<typeof createFrames>;
let model: PanelModel;

const connected = () => vi.waitUntil(() => model.link.value === 'connected');
const shownIndexes = () => model.rows.shown.value?.rows.map((row) => (isKept(row) ? row.index : null));
const isKept = (row: ListRow) => (row.kind === 'message' ? row.message : row.note) !== null;
const select = (index: number) => model.detail.select({ kind: 'message', index });
const window = (first: number, count: number) => ({ first, count, offset: 0 });

/** Lets what was posted arrive, and a frame pass. */
async function settle() {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  frames.pass();
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

beforeEach(async () => {
  background = createFakeBackground();
  frames = createFrames();
  background.hold('s1', 1000);
  model = createPanelModel({ connect: background.connect, tabId: 7, nextFrame: frames.next });
  await connected();
  return () => model.stop();
});

describe('what the panel shows', () => {
  it('is the tab it was made for, with the first stream selected', () => {
    expect(background.asked).toEqual(['inspect 7']);
    expect(model.streams.value.map(({ id }) => id)).toEqual(['s1']);
    expect(model.selectedStream.value?.id).toBe('s1');
  });

  it('changes at most once a frame', async () => {
    background.hold('s1', 1001);
    background.hold('s1', 1002);
    background.hold('s2', 5);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    expect(frames.waiting).toBe(1);
    expect(model.streams.value).toHaveLength(1);
    frames.pass();
    expect(model.streams.value.map(({ messageCount }) => messageCount)).toEqual([1002, 5]);
  });

  it('goes on with the newest stream on the same URL when the selected one is gone', async () => {
    background.hold('s2', 5, { url: 'https://a.example/other' });
    background.hold('s3', 5);
    await settle();
    background.forget('s1');
    await settle();
    expect(model.selectedStream.value?.id).toBe('s3');
  });

  it('goes on with the stream one watched though another comes first after a reload', async () => {
    background.hold('b1', 5, { url: 'https://a.example/other' });
    await settle();
    model.selectStream('b1');
    background.forget('s1');
    background.forget('b1');
    await settle();
    background.hold('s2', 5);
    await settle();
    expect(model.selectedStream.value?.id).toBe('s2');
    background.hold('b2', 5, { url: 'https://a.example/other' });
    await settle();
    expect(model.selectedStream.value?.id).toBe('b2');
  });

  it.each([
    ['was selected', () => model.selectStream('s2')],
    ['has a message that was selected', () => select(3)],
  ])('stays at a stream that stands in for another once it %s', async (_, choose) => {
    background.forget('s1');
    background.hold('s2', 5, { url: 'https://a.example/other' });
    await settle();
    expect(model.selectedStream.value?.id).toBe('s2');
    choose();
    background.hold('s3', 5);
    await settle();
    expect(model.selectedStream.value?.id).toBe('s2');
  });

  it('selects the first of those that come after all are gone, though none was wanted of them', async () => {
    model.selectStream(null);
    background.forget('s1');
    await settle();
    background.hold('s2', 5);
    await settle();
    expect(model.selectedStream.value?.id).toBe('s2');
  });

  it('selects none when told so', async () => {
    model.selectStream(null);
    background.hold('s2', 5);
    await settle();
    expect(model.selectedStream.value).toBeNull();
  });
});

describe('the rows of messages', () => {
  it('are asked for near the window only, and once', async () => {
    model.rows.show(window(500, 20));
    await settle();
    expect(shownIndexes()).toEqual(Array.from({ length: 20 }, (_, n) => 500 + n));
    model.rows.show(window(510, 20));
    await settle();
    expect(shownIndexes()?.[0]).toBe(510);
    expect(background.asked.filter((question) => question.startsWith('rows'))).toEqual(['rows 400–619']);
  });

  it('stay on screen until the next ones are there', async () => {
    model.rows.show(window(0, 10));
    await settle();
    const release = background.holdAnswers();
    model.rows.show(window(800, 10));
    await settle();
    expect(shownIndexes()?.[0]).toBe(0);
    release();
    await settle();
    expect(shownIndexes()?.[0]).toBe(800);
  });

  it('are asked for one window at a time, the latest next', async () => {
    const release = background.holdAnswers();
    for (const first of [100, 300, 500, 700]) model.rows.show(window(first, 10));
    await settle();
    release();
    await settle();
    expect(shownIndexes()?.[0]).toBe(700);
    expect(background.asked.filter((question) => question.startsWith('rows'))).toEqual([
      'rows 0–209',
      'rows 600–809',
    ]);
  });

  it('say which messages of a paused view are no longer kept', async () => {
    model.pause();
    background.hold('s1', 1000, { firstIndex: 5 });
    await settle();
    model.rows.show(window(3, 4));
    await settle();
    expect(shownIndexes()).toEqual([null, null, 5, 6]);
  });

  it('count what arrives after the list stopped following', async () => {
    model.rows.follow(false);
    background.hold('s1', 1042);
    await settle();
    expect(model.rows.newCount.value).toBe(42);
    model.rows.follow(true);
    expect(model.rows.newCount.value).toBe(0);
  });

  it('begin anew with another stream', async () => {
    model.rows.follow(false);
    background.hold('s2', 5);
    await settle();
    model.selectStream('s2');
    expect(model.rows.shown.value).toBeNull();
    expect(model.rows.following.value).toBe(true);
  });
});

describe('pausing', () => {
  it('holds the time as well, from which it is told how long ago something was', async () => {
    const clock = signal(1_000);
    const paused = createPanelModel({ connect: background.connect, tabId: 7, nextFrame: frames.next, clock });
    await settle();
    paused.pause();
    clock.value = 9_000;
    expect(paused.clock.value).toBe(1_000);
    paused.resume();
    expect(paused.clock.value).toBe(9_000);
    paused.stop();
  });

  it('freezes the view and counts what arrives meanwhile', async () => {
    model.pause();
    background.hold('s1', 1010);
    background.hold('s2', 3);
    await settle();
    expect(model.streams.value).toHaveLength(1);
    expect(model.rows.end.value).toBe(1000);
    expect(model.arrivedWhilePaused.value).toBe(13);
    model.resume();
    expect(model.rows.end.value).toBe(1010);
    expect(model.streams.value).toHaveLength(2);
  });

  it('leaves out what came since when the messages are filtered, until it ends', async () => {
    background.hold('s1', 950);
    await settle();
    model.pause();
    background.hold('s1', 1010);
    await settle();
    model.filter.write('9');
    await vi.waitUntil(() => model.filter.matches.value?.next === 950);
    expect(model.filter.matches.value?.indexes.at(-1)).toBe(949);
    model.resume();
    await vi.waitUntil(() => model.filter.matches.value?.next === 1010);
    expect(model.filter.matches.value?.indexes.at(-1)).toBe(1009);
  });

  it('leads to no message that came since', async () => {
    model.pause();
    background.hold('s1', 1010);
    await settle();
    select(999);
    expect(await model.navigation.goToSameType('next')).toBe(false);
    expect(model.detail.selected.value).toEqual({ kind: 'message', index: 999 });
  });

  it('does not hide that the tab was cleared', async () => {
    model.pause();
    model.clear();
    await settle();
    await settle();
    expect(model.paused.value).toBe(true);
    expect(model.rows.first.value).toBe(1000);
  });
});

describe('what is cleared', () => {
  it('is not read on: neither of the tab nor of one stream', async () => {
    select(999);
    model.clearStream('another');
    expect(model.detail.selected.value).not.toBeNull();
    model.clearStream('s1');
    expect(model.detail.selected.value).toBeNull();
    select(999);
    model.clear();
    await settle();
    expect(model.detail.detail.value).toEqual({ state: 'none' });
  });
});

describe('a background that stops', () => {
  it('is connected to again, with selection and rows kept', async () => {
    background.hold('s2', 50);
    await settle();
    model.selectStream('s2');
    model.rows.show(window(10, 10));
    await settle();
    background.stop();
    expect(model.link.value).toBe('connecting');
    expect(shownIndexes()?.[0]).toBe(10);
    await connected();
    expect(background.asked.filter((question) => question === 'inspect 7')).toHaveLength(2);
    expect(model.selectedStream.value?.id).toBe('s2');
    expect(shownIndexes()?.[0]).toBe(10);
  });

  it('gets again the commands it did not answer', async () => {
    background.holdAnswers();
    select(3);
    await settle();
    background.stop();
    const release = background.holdAnswers();
    await connected();
    release();
    await vi.waitUntil(() => model.detail.detail.value.state === 'message');
    expect(model.detail.detail.value).toMatchObject({ message: { data: 'data 3' } });
  });

  it('is not sought any more once the extension was updated', () => {
    let tries = 0;
    const orphan = createPanelModel({
      connect() {
        tries++;
        throw new Error('Extension context invalidated.');
      },
      tabId: 7,
      nextFrame: frames.next,
    });
    expect(orphan.link.value).toBe('invalidated');
    expect(tries).toBe(1);
  });
});

describe('the selected message', () => {
  it('stays on screen until the next one is there', async () => {
    select(1);
    await settle();
    const release = background.holdAnswers();
    select(2);
    await settle();
    expect(model.detail.detail.value).toMatchObject({ state: 'message', message: { index: 1 } });
    release();
    await settle();
    expect(model.detail.detail.value).toMatchObject({ message: { index: 2 } });
  });

  it('is the last one selected, whatever answer comes last', async () => {
    const release = background.holdAnswers();
    select(1);
    select(2);
    release();
    await settle();
    expect(model.detail.detail.value).toMatchObject({ message: { index: 2 } });
  });

  it('is the one that came at a time, if that is kept', async () => {
    expect(await model.navigation.goToMessageAt(1007)).toBe(true);
    expect(model.detail.selected.value).toEqual({ kind: 'message', index: 7 });
    expect(await model.navigation.goToMessageAt(500)).toBe(false);
    expect(model.detail.selected.value).toEqual({ kind: 'message', index: 7 });
  });

  it('is none in another stream', async () => {
    select(1);
    await settle();
    background.hold('s2', 3);
    await settle();
    model.selectStream('s2');
    expect(model.detail.selected.value).toBeNull();
    expect(model.detail.detail.value).toEqual({ state: 'none' });
  });
});

it('sends the settings one changes', async () => {
  model.setSettings({ preserveLog: true });
  await settle();
  expect(model.settings.value?.preserveLog).toBe(true);
});

describe('notes among the messages', () => {
  const shownEntries = () => model.rows.shown.value?.rows.map(({ kind, index }) => `${kind[0]}${index}`);
  const positionsAsked = () => background.asked.filter((question) => question.startsWith('positions'));

  it('stand before their message, and are fetched near the window', async () => {
    background.hold('s1', 1000, { notes: background.holdNotes([0, 2, 2]) });
    await settle();
    await settle();
    model.rows.show(window(0, 6));
    await settle();
    expect(shownEntries()).toEqual(['n0', 'm0', 'm1', 'n1', 'n2', 'm2']);
    expect(model.rows.end.value).toBe(1003);
    expect(background.asked).toContain('notes 0–2');
  });

  it('leave the list when they are switched off', async () => {
    background.hold('s1', 1000, { notes: background.holdNotes([0, 2, 2]) });
    await settle();
    await settle();
    model.rows.showNotes(false);
    model.rows.show(window(0, 3));
    await settle();
    expect(shownEntries()).toEqual(['m0', 'm1', 'm2']);
    expect(model.rows.end.value).toBe(1000);
  });

  it('are asked for their positions once each', async () => {
    background.hold('s1', 1000, { notes: background.holdNotes([0, 2]) });
    await settle();
    background.hold('s1', 1000, { notes: background.holdNotes([0, 2, 5]) });
    await settle();
    background.hold('s1', 1001, { notes: background.holdNotes([0, 2, 5]) });
    await settle();
    expect(positionsAsked()).toEqual(['positions 0–', 'positions 2–']);
  });

  it('can be selected', async () => {
    background.hold('s1', 10, { notes: background.holdNotes([4]) });
    await settle();
    model.detail.select({ kind: 'note', index: 0 });
    await settle();
    expect(model.detail.detail.value).toMatchObject({ state: 'note', note: { text: 'note 0' } });
    expect(model.rows.order.value.rowOf({ kind: 'note', index: 0 })).toBe(4);
  });
});

describe('messages put between others', () => {
  const rowsAsked = () => background.asked.filter((question) => question.startsWith('rows'));

  it('have the rows fetched again, which have other indexes now', async () => {
    model.rows.show(window(0, 10));
    await settle();
    background.hold('s1', 1003, { insertedCount: 3 });
    await settle();
    expect(rowsAsked()).toEqual(['rows 0–109', 'rows 0–109']);
  });

  it('leave the selected message selected', async () => {
    select(5);
    await settle();
    background.hold('s1', 1003, background.insertBefore(2, 3));
    await settle();
    expect(model.detail.selected.value).toEqual({ kind: 'message', index: 8 });
    expect(model.detail.detail.value).toMatchObject({ message: { index: 8, data: 'data 5' } });
  });

  it('leave it selected however many they are', async () => {
    select(5);
    await settle();
    background.hold('s1', 1600, background.insertBefore(2, 600));
    await settle();
    expect(model.detail.detail.value).toMatchObject({ message: { index: 605, data: 'data 5' } });
  });

  it('load nothing anew that they came after', async () => {
    select(5);
    await settle();
    const { value: shown } = model.detail.detail;
    background.hold('s1', 1003, background.insertBefore(6, 3));
    await settle();
    expect(model.detail.detail.value).toBe(shown);
  });

  it('leave the one selected that is on its way', async () => {
    select(10);
    await settle();
    const release = background.holdAnswers();
    select(50);
    background.hold('s1', 1003, background.insertBefore(20, 3));
    await settle();
    release();
    await settle();
    expect(model.detail.selected.value).toEqual({ kind: 'message', index: 53 });
    expect(model.detail.detail.value).toMatchObject({ message: { data: 'data 50' } });
  });

  it('leave several selected, and two compared', async () => {
    model.selection.select(10, 'one');
    model.selection.select(19, 'extend');
    model.selection.select(30, 'toggle');
    background.hold('s1', 1003, background.insertBefore(12, 3));
    await settle();
    expect(model.selection.indexes()).toEqual([...Array(13).keys()].map((at) => 10 + at).concat(33));
    model.selection.select(40, 'one');
    model.selection.select(50, 'toggle');
    await model.comparison.open();
    const { value: compared } = model.comparison.compared;
    background.hold('s1', 1005, { insertedCount: 5, shifts: [{ from: 45, by: 2 }] });
    await settle();
    expect(model.selection.indexes()).toEqual([40, 52]);
    expect(model.comparison.compared.value).toBe(compared);
    expect(compared).not.toBeNull();
  });

  it('leave nothing selected where it is not known which', async () => {
    select(5);
    await settle();
    background.hold('s1', 1003, { insertedCount: 3 });
    await settle();
    expect(model.detail.selected.value).toBeNull();
  });
});

describe('the bytes', () => {
  const lines = ['data: a\n', 'data: long', 'er\n', '\n'];

  it('are rows that know their line', async () => {
    background.hold('s1', 1, { segments: background.holdLines(lines) });
    await settle();
    model.segments.show(window(0, 4));
    await settle();
    expect(model.segments.shown.value?.rows.map((row) => row?.field)).toEqual([
      'data',
      'data',
      'data',
      'blank',
    ]);
  });

  it('are selected from one row to another, in either direction', async () => {
    background.hold('s1', 1, { segments: background.holdLines(lines) });
    await settle();
    model.segmentSelection.select(2);
    model.segmentSelection.select(1, true);
    await settle();
    expect(model.segmentSelection.range.value).toEqual({ from: 1, to: 3 });
    expect(model.segmentSelection.segments.value?.map(({ text }) => text)).toEqual(['data: long', 'er\n']);
    model.segmentSelection.selectAll();
    await settle();
    expect(model.segmentSelection.segments.value?.map(({ text }) => text)).toEqual(lines);
  });
});

describe('a filter of the messages', () => {
  const found = () => vi.waitUntil(() => model.filter.matches.value?.next === 1000);
  const writeFilter = async (text: string) => {
    model.filter.write(text);
    await settle();
    if (text !== '') await found();
  };

  it('leads to what was found when it goes, though that was the last that it left', async () => {
    await writeFilter('377');
    model.selection.select(model.rows.end.value - 1, 'one');
    expect(model.rows.following.value).toBe(true);
    const before = model.navigation.arrival.value;
    await writeFilter('');
    expect(model.detail.selected.value?.index).toBe(377);
    expect(model.rows.following.value).toBe(false);
    expect(model.navigation.arrival.value).not.toBe(before);
  });

  it('goes on with the newest when it goes and nothing, or the newest, is selected', async () => {
    await writeFilter('377');
    await writeFilter('');
    expect(model.rows.following.value).toBe(true);
    await writeFilter('999');
    select(999);
    await writeFilter('');
    expect(model.rows.following.value).toBe(true);
  });

  it('makes nothing new that came before, neither when it comes nor when it goes', async () => {
    await writeFilter('99');
    model.rows.follow(false);
    await writeFilter('');
    expect(model.rows.newCount.value).toBe(0);
    background.hold('s1', 1101);
    await settle();
    expect(model.rows.newCount.value).toBe(101);
    model.filter.write('99');
    await vi.waitUntil(() => model.filter.matches.value?.next === 1101);
    expect(model.rows.newCount.value).toBe(1);
  });

  it('leaves those that match, and fetches them near the window', async () => {
    model.filter.write('99');
    await found();
    expect(model.filter.matches.value?.indexes).toEqual([
      99,
      199,
      299,
      399,
      499,
      599,
      699,
      799,
      899,
      ...nineties(),
    ]);
    model.rows.show(window(0, 3));
    await vi.waitUntil(() => model.rows.shown.value?.count === 3);
    expect(shownIndexes()).toEqual([99, 199, 299]);
    model.filter.write('');
    model.rows.show(window(0, 3));
    await vi.waitUntil(() => shownIndexes()?.[0] === 0);
  });

  it('looks at the messages that come later', async () => {
    model.filter.write('1000');
    await found();
    background.hold('s1', 1001);
    frames.pass();
    await settle();
    frames.pass();
    await vi.waitUntil(() => model.filter.matches.value?.next === 1001);
    expect(model.filter.matches.value?.indexes).toEqual([1000]);
  });

  it.each(['http://x/(y', 'a( OR b'])('leaves what one goes to, though it reads %s', async (text) => {
    model.filter.write(text);
    select(5);
    await settle();
    await model.navigation.goToSameType('next');
    expect(background.asked).toContain(`find ${text} and type:message down from 6`);
  });

  it('stays as it was while what is written is no filter', async () => {
    model.filter.write('99');
    await found();
    model.filter.write('99 state:opne');
    expect(model.filter.error.value).toMatchObject({ start: 9, end: 13 });
    expect(model.filter.matches.value?.next).toBe(1000);
  });

  it('begins anew in another stream', async () => {
    model.filter.write('7');
    await found();
    background.hold('s2', 8);
    await settle();
    model.selectStream('s2');
    await vi.waitUntil(() => model.filter.matches.value?.next === 8);
    expect(model.filter.matches.value?.indexes).toEqual([7]);
  });

  const nineties = () => Array.from({ length: 10 }, (_, at) => 990 + at);
});

describe('several messages that are selected', () => {
  const selected = () => model.selection.indexes();

  it('are a range, to which others are added and taken from', () => {
    model.selection.select(10, 'one');
    model.selection.select(13, 'extend');
    expect(selected()).toEqual([10, 11, 12, 13]);
    model.selection.select(20, 'toggle');
    model.selection.select(12, 'toggle');
    expect(selected()).toEqual([10, 11, 13, 20]);
    expect(model.selection.count.value).toBe(4);
    expect(model.detail.selected.value).toEqual({ kind: 'message', index: 20 });
    model.selection.select(20, 'toggle');
    expect(model.detail.selected.value).toEqual({ kind: 'message', index: 13 });
    model.selection.select(5, 'one');
    expect(selected()).toEqual([5]);
  });

  it('follow the end of a range that is moved to and fro', () => {
    model.selection.select(10, 'one');
    for (const row of [11, 12, 11, 10, 9, 8]) model.selection.select(row, 'extend');
    expect(selected()).toEqual([8, 9, 10]);
  });

  it('are all that the filter leaves, until there is another filter', async () => {
    model.filter.write('99');
    await settle();
    await vi.waitUntil(() => model.filter.matches.value?.next === 1000);
    model.selection.selectAll();
    expect(model.selection.count.value).toBe(19);
    expect(selected()).toContain(990);
    model.filter.write('');
    expect(model.selection.count.value).toBe(1);
  });

  it('leave the last that the filter leaves, where one is taken out of a range', async () => {
    model.filter.write('99');
    await settle();
    await vi.waitUntil(() => model.filter.matches.value?.next === 1000);
    model.selection.select(0, 'one');
    model.selection.select(2, 'extend');
    expect(selected()).toEqual([99, 199, 299]);
    model.selection.select(2, 'toggle');
    expect(selected()).toEqual([99, 199]);
    expect(model.detail.selected.value).toEqual({ kind: 'message', index: 199 });
    model.filter.write('');
  });

  it('are copied without those that are no longer kept, which is said', async () => {
    model.selection.select(0, 'one');
    model.selection.select(9, 'extend');
    const indexes = selected();
    background.hold('s1', 1000, { firstIndex: 4 });
    expect((await model.copy.read(indexes, 'text'))?.split('\n')).toHaveLength(6);
    expect(model.copy.progress.value).toEqual({ state: 'incomplete', gone: 4, all: 10 });
  });

  it('are copied whole, from many answers, and not when that is too much', async () => {
    model.selection.selectAll();
    const lines = (await model.copy.read(selected(), 'text'))?.split('\n');
    expect(lines).toHaveLength(1000);
    expect(lines?.at(-1)).toBe('data 999');
    model.selection.select(3, 'one');
    model.selection.select(900, 'toggle');
    expect(await model.copy.read(selected(), 'text')).toBe('data 3\ndata 900');
    expect(model.copy.progress.value.state).toBe('idle');
    background.makeLong(20_000_000);
    expect(await model.copy.read(selected(), 'text')).toBeNull();
    expect(model.copy.progress.value.state).toBe('tooLong');
  });

  it('are compared while they are two', async () => {
    model.selection.select(3, 'one');
    await model.comparison.open();
    expect(model.comparison.compared.value).toBeNull();
    model.selection.select(5, 'toggle');
    await model.comparison.open();
    expect(model.comparison.compared.value?.before?.data).toBe('data 3');
    expect(model.comparison.compared.value?.after?.data).toBe('data 5');
    model.selection.select(7, 'toggle');
    expect(model.comparison.compared.value).toBeNull();
  });
});

it('marks show while the view is paused', async () => {
  model.pause();
  model.toggleMark(4);
  await settle();
  expect(model.selectedStream.value?.marks).toEqual([4]);
  model.toggleMark(4);
  await settle();
  expect(model.selectedStream.value?.marks).toEqual([]);
});

it('what is put between messages is known while the view is paused, but not what comes after', async () => {
  model.pause();
  const connections = [exampleConnection({ messageCount: 1010 })];
  background.hold('s1', 1010, { ...background.insertBefore(50, 3), marks: [53], connections });
  await settle();
  expect(model.selectedStream.value).toMatchObject({
    messageCount: 1003,
    connections: [{ messageCount: 1003 }],
    marks: [53],
  });
  expect(model.arrivedWhilePaused.value).toBe(7);
  model.rows.show(window(100, 5));
  await settle();
  model.selection.select(102, 'one');
  await settle();
  expect(model.rows.shown.value?.rows[2]).toMatchObject({ message: { preview: 'data 99' } });
  expect(model.detail.detail.value).toMatchObject({ message: { data: 'data 99' } });
});
