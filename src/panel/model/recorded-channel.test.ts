import { afterEach, expect, it, vi } from 'vitest';
import { recordedBodies } from '../../core/exchange/example-recorded.ts';
import { createCommander } from '../../protocol/commands.ts';
import type { PanelCommands, PanelUpdates } from '../../protocol/panel.ts';
import { createRecordedChannel } from './recorded-channel.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('lets the panel have its turn between answers that take long together', async () => {
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 30;
    return time;
  });
  const channel = createRecordedChannel([recordedBodies(['data: a\n\n'])]);
  const { call } = createCommander<PanelCommands, PanelUpdates>(channel, { sessionChanged() {} });
  const happened: string[] = [];
  setTimeout(() => happened.push('turn'));
  for (const answer of ['first', 'second', 'third']) {
    await call('getMessage', { streamId: 's1', index: 0 });
    happened.push(answer);
  }
  expect(happened).toEqual(['first', 'turn', 'second', 'third']);
});
