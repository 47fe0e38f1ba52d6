import { beforeEach, expect, it } from 'vitest';
import { collected } from '../../core/exchange/example-recorded.ts';
import type { ExportOptions } from './export-streams.ts';
import { createFakeBackground } from './fake-background.ts';
import { createPanelModel, type PanelModel } from './panel-model.ts';

let background: ReturnType<typeof createFakeBackground>;
let model: PanelModel;

beforeEach(async () => {
  background = createFakeBackground();
  background.hold('s1', 1200, { firstIndex: 100, url: 'https://a.example/events?token=verysecret' });
  model = createPanelModel({ connect: background.connect, tabId: 7, nextFrame: () => () => {} });
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  background.asked.length = 0;
  return () => model.stop();
});

function ndjson(options: Partial<ExportOptions> = {}) {
  const creator = { name: 'SSE Inspector', version: '1.2.3' };
  const all = { redact: true, creator, time: 0, ...options };
  return model.exportStreams('ndjson', model.streams.value, all);
}

it('asks for whole messages page by page, and writes each once', async () => {
  const lines = (await collected(ndjson())).trimEnd().split('\n');
  expect(lines).toHaveLength(1100);
  expect(JSON.parse(lines[0] ?? '').data).toBe('data 100');
  expect(JSON.parse(lines[1099] ?? '').data).toBe('data 1199');
  expect(background.asked).toEqual([
    'entries messages 100–1199',
    'entries messages 600–1199',
    'entries messages 1100–1199',
  ]);
});

it('tells how far it is', async () => {
  const shares: number[] = [];
  await collected(ndjson({ onProgress: (share) => shares.push(Math.round(share * 100)) }));
  expect([...new Set(shares)]).toEqual([0, 45, 91, 100]);
});

it('tells how many messages were no longer kept when it was their turn', async () => {
  const gone: number[] = [];
  const onProgress = (share: number) => {
    if (share > 0.4) background.hold('s1', 1200, { firstIndex: 800 });
  };
  expect(
    (await collected(ndjson({ onProgress, onGone: (count) => gone.push(count) }))).split('\n'),
  ).toHaveLength(901);
  expect(gone).toEqual([200]);
});

it('ends when it is told to', async () => {
  const abort = new AbortController();
  const pieces = ndjson({ signal: abort.signal, onProgress: (share) => share > 0.4 && abort.abort() });
  await expect(collected(pieces)).rejects.toThrow(/abort/i);
  expect(background.asked).toHaveLength(1);
});

it('leaves secrets out unless they are asked for', async () => {
  expect(await collected(ndjson())).not.toContain('verysecret');
  expect(await collected(ndjson({ redact: false }))).toContain('verysecret');
});
