import { beforeEach, expect, it, vi } from 'vitest';
import { collected, recordedBodies } from '../../core/exchange/example-recorded.ts';
import { exportFile } from '../../core/exchange/export-file.ts';
import { MAX_FILE_LENGTH, TOO_LARGE } from '../../core/exchange/recognise-file.ts';
import { sourceOf } from '../../core/exchange/recorded-stream.ts';
import { streamStatus } from '../../core/panel-layout/stream-status.ts';
import { sentence } from '../../core/sentence.ts';
import { createOpenedFile, type OpenedFile } from './opened-file.ts';

const creator = { name: 'SSE Inspector', version: '1.2.3' };
const fileOf = (name: string, text: string) => new File([text], name);
const session = () => {
  const recorded = recordedBodies([': hi\nid: 1\ndata: a\n\ndata: b\n\n', 'data: c\n\n']);
  return collected(exportFile('session', [sourceOf(recorded)], creator, 0));
};

let opened: OpenedFile;
beforeEach(() => {
  opened = createOpenedFile({
    nextFrame(task) {
      queueMicrotask(task);
      return () => {};
    },
  });
  return () => opened.close();
});

async function openSession() {
  await opened.open(fileOf('chat.json', await session()));
  const model = opened.recording.value?.model;
  if (!model) throw new Error('Nothing is shown.');
  await vi.waitUntil(() => model.link.value === 'connected');
  return model;
}

it('shows the streams of a session with their messages, comments and bytes', async () => {
  const model = await openSession();
  expect(opened.recording.value).toMatchObject({ fileName: 'chat.json', streamCount: 1, skipped: 0 });
  expect(model.view.value?.session.messageCount).toBe(3);
  model.rows.show({ first: 0, count: 4, offset: 0 });
  const shown = await vi.waitUntil(() => model.rows.shown.value);
  expect(shown.rows.map((row) => (row.kind === 'message' ? row.message?.preview : row.note?.text))).toEqual([
    'hi',
    'a',
    'b',
    'c',
  ]);
  model.detail.select({ kind: 'message', index: 2 });
  await vi.waitUntil(() => model.detail.detail.value.state === 'message');
  model.segments.show({ first: 0, count: 3, offset: 0 });
  expect((await vi.waitUntil(() => model.segments.shown.value)).rows.length).toBeGreaterThan(0);
});

it('has nothing go on that was open when it was saved', async () => {
  const [stream] = (await openSession()).streams.value;
  expect(stream && streamStatus(stream)).toBe('recorded');
});

it('can be exported again, and stays the same', async () => {
  const model = await openSession();
  const options = { redact: false, creator, time: 0 };
  const again = await collected(model.exportStreams('session', model.streams.value, options));
  const messagesOf = (text: string) => JSON.parse(text).streams[0].messages;
  expect(messagesOf(again)).toEqual(messagesOf(await session()));
});

it('changes nothing when it is told to clear', async () => {
  const model = await openSession();
  model.clear();
  await Promise.resolve();
  expect(model.streams.value).toHaveLength(1);
});

it('says why a file cannot be opened, and goes on showing what it shows', async () => {
  const model = await openSession();
  await opened.open(fileOf('notes.json', '{}'));
  expect(opened.problem.value?.fileName).toBe('notes.json');
  expect(opened.problem.value?.reason.key).toBe('unreadable_otherJson');
  expect(opened.recording.value?.model).toBe(model);
  opened.dismiss();
  expect(opened.problem.value).toBeNull();
});

it('says so when a file is too large, without reading it, or cannot be read', async () => {
  const arrayBuffer = vi.fn();
  await opened.open({ name: 'huge.har', size: 4 * MAX_FILE_LENGTH, arrayBuffer });
  expect(opened.problem.value?.reason).toBe(TOO_LARGE);
  expect(arrayBuffer).not.toHaveBeenCalled();
  arrayBuffer.mockRejectedValue(new Error('It is gone.'));
  await opened.open({ name: 'gone.har', size: 1, arrayBuffer });
  expect(opened.problem.value?.reason).toEqual(sentence('unreadable_failed', 'It is gone.'));
});

it('shows the file that was chosen last, whichever was read first', async () => {
  let finish = (_: Promise<ArrayBuffer>) => {};
  const slow = new Promise<ArrayBuffer>((resolve) => {
    finish = resolve;
  });
  const first = opened.open({ name: 'slow.json', size: 1, arrayBuffer: () => slow });
  expect(opened.reading.value).toBe('slow.json');
  await openSession();
  finish(fileOf('', await session()).arrayBuffer());
  await first;
  expect(opened.recording.value?.fileName).toBe('chat.json');
  expect(opened.reading.value).toBeNull();
});

it('reads a file in the encoding that its byte order mark names', async () => {
  const text = 'data: é😀\n\n';
  const bytesOf = (isLittleEndian: boolean) => {
    const view = new DataView(new ArrayBuffer(2 * text.length + 2));
    for (const [at, unit] of ['\uFEFF', ...text.split('')].entries())
      view.setUint16(2 * at, unit.charCodeAt(0), isLittleEndian);
    return view;
  };
  for (const bytes of [`\uFEFF${text}`, bytesOf(true), bytesOf(false)]) {
    await opened.open(new File([bytes], 'x.txt'));
    expect(opened.problem.value).toBeNull();
    const [stream] = await vi.waitUntil(
      () => opened.recording.value?.model.view.value && opened.recording.value.model.streams.value,
    );
    expect(stream).toMatchObject({ messageCount: 1, bytes: 6 });
  }
});

it('goes back to the tab', async () => {
  await openSession();
  opened.close();
  expect(opened.recording.value).toBeNull();
});
