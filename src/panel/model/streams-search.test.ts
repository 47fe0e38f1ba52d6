import { beforeEach, expect, it, vi } from 'vitest';
import { createFakeBackground } from './fake-background.ts';
import { createPanelModel, type PanelModel } from './panel-model.ts';

let background: ReturnType<typeof createFakeBackground>;
let model: PanelModel;

const done = () => vi.waitUntil(() => model.search.progress.value.state === 'done');
const found = () =>
  model.search.found.value.map(({ stream, count, messages }) => [
    stream.id,
    count,
    messages.map(({ index }) => index).join(' '),
  ]);
const asked = () => background.asked.filter((question) => question.startsWith('find'));

beforeEach(async () => {
  background = createFakeBackground();
  background.hold('s1', 300, { url: 'https://a.example/b' });
  background.hold('s2', 40);
  background.hold('s3', 120, { firstIndex: 10, url: 'https://a.example/a' });
  model = createPanelModel({
    connect: background.connect,
    tabId: 7,
    nextFrame: (task) => {
      queueMicrotask(task);
      return () => {};
    },
  });
  await vi.waitUntil(() => model.link.value === 'connected');
  model.search.open();
  return () => model.stop();
});

it('finds messages stream by stream, in the order of the list', async () => {
  model.search.write('data 11');
  await done();
  expect(found()).toEqual([
    ['s1', 11, '11 110 111 112 113 114 115 116 117 118 119'],
    ['s2', 1, '11'],
    ['s3', 11, '11 110 111 112 113 114 115 116 117 118 119'],
  ]);
  expect(asked()).toEqual([
    'find data 11 0–',
    'find data 11 100–',
    'find data 11 200–',
    'find data 11 0–',
    'find data 11 10–',
    'find data 11 110–',
  ]);
  model.sortStreams('name');
  model.search.start();
  await done();
  expect(found().map(([id]) => id)).toEqual(['s3', 's1', 's2']);
});

it('finds in streams that the filter of the streams hides', async () => {
  model.streamFilter.write('url:nowhere');
  model.search.write('11');
  await done();
  expect(found()).toHaveLength(3);
});

it('counts all matches of a stream and fetches the first hundred', async () => {
  model.search.write('data');
  await done();
  expect(model.search.found.value.map(({ count, messages }) => [count, messages.length])).toEqual([
    [300, 100],
    [40, 40],
    [110, 100],
  ]);
});

it('leaves out streams without a match', async () => {
  model.search.write('299');
  await done();
  expect(found()).toEqual([['s1', 1, '299']]);
});

it('begins again for another query, and looks for nothing where there is none', async () => {
  const release = background.holdAnswers();
  model.search.write('11');
  model.search.write('299');
  release();
  await done();
  expect(found()).toEqual([['s1', 1, '299']]);
  model.search.write('');
  expect(model.search.progress.value.state).toBe('idle');
  expect(found()).toEqual([]);
});

it('keeps what was found while what is written is no query', async () => {
  model.search.write('299');
  await done();
  model.search.write('299 state:opne');
  expect(model.search.error.value).toMatchObject({ start: 10 });
  expect(found()).toEqual([['s1', 1, '299']]);
});

it('asks no more once it was cancelled, until it is asked for again', async () => {
  const release = background.holdAnswers();
  model.search.write('299');
  await vi.waitUntil(() => asked().length === 1);
  model.search.cancel();
  release();
  expect(model.search.progress.value.state).toBe('stopped');
  await vi.waitUntil(() => model.link.value === 'connected');
  expect(asked()).toHaveLength(1);
  model.search.start();
  await done();
  expect(found()).toEqual([['s1', 1, '299']]);
});

it('tells of messages that came since when it is asked again', async () => {
  model.search.write('300');
  await done();
  background.hold('s1', 301, { url: 'https://a.example/b' });
  await vi.waitUntil(() => model.streams.value.some(({ messageCount }) => messageCount === 301));
  expect(found()).toEqual([]);
  model.search.start();
  await done();
  expect(found()).toEqual([['s1', 1, '300']]);
});

it('leads to a message of another stream, among its neighbours', async () => {
  model.search.write('7');
  model.filter.write('7');
  await done();
  model.search.goTo({ streamId: 's3', index: 17 });
  expect(model.search.isOpen.value).toBe(false);
  expect(model.selectedStream.value?.id).toBe('s3');
  expect(model.filter.text.value).toBe('');
  await vi.waitUntil(() => model.detail.detail.value.state === 'message');
  expect(model.detail.detail.value).toMatchObject({ message: { index: 17 } });
  expect(model.rows.following.value).toBe(false);
});

it('leads to a message that has another index since', async () => {
  model.search.write('11');
  await done();
  background.hold('s2', 43, background.insertBefore(5, 3));
  await vi.waitUntil(() => model.streams.value.some(({ messageCount }) => messageCount === 43));
  model.search.goTo({ streamId: 's2', index: 11 });
  await vi.waitUntil(() => model.detail.detail.value.state === 'message');
  expect(model.search.isOpen.value).toBe(false);
  expect(model.detail.detail.value).toMatchObject({ message: { index: 14, data: 'data 11' } });
});

it('leads to a message that was found where it is though the panel hears of that later', async () => {
  const insertion = background.insertBefore(5, 3);
  model.search.write('11');
  await done();
  expect(found()[1]).toEqual(['s2', 1, '14']);
  background.hold('s2', 43, insertion);
  await vi.waitUntil(() => model.streams.value.some(({ messageCount }) => messageCount === 43));
  model.search.goTo({ streamId: 's2', index: 14 });
  await vi.waitUntil(() => model.detail.detail.value.state === 'message');
  expect(model.detail.detail.value).toMatchObject({ message: { index: 14, data: 'data 11' } });
});

it('leads to all that was found in a stream by its filter', async () => {
  model.search.write('11');
  await done();
  model.search.goTo({ streamId: 's2', index: null });
  expect(model.selectedStream.value?.id).toBe('s2');
  await vi.waitUntil(() => model.filter.matches.value?.next === 40);
  expect(model.filter.matches.value?.indexes).toEqual([11]);
});

it('searches again where the stream of a result is no more', async () => {
  model.search.write('11');
  await done();
  background.forget('s1');
  await vi.waitUntil(() => model.streams.value.length === 2);
  model.search.goTo({ streamId: 's1', index: 11 });
  expect(model.search.isOpen.value).toBe(true);
  await done();
  expect(model.search.found.value.map(({ stream }) => stream.id)).toEqual(['s2', 's3']);
});

it('stays as it is when it is opened again', async () => {
  model.filter.write('299');
  model.search.write('11');
  await done();
  model.search.open();
  expect(model.search.text.value).toBe('11');
  expect(found()).toHaveLength(3);
});

it('opens with what the messages are filtered by, and with what was found before where they are not', async () => {
  model.search.close();
  model.filter.write('299');
  model.search.open();
  await done();
  expect(model.search.text.value).toBe('299');
  model.search.close();
  model.filter.write('');
  model.search.open();
  expect(found()).toEqual([['s1', 1, '299']]);
});
