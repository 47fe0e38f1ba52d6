import { expect, it } from 'vitest';
import { exampleStream } from '../../core/panel-layout/example-stream.ts';
import { NOTHING_LOST } from '../../core/session/session.ts';
import { DEFAULT_SETTINGS } from '../../core/settings/settings.ts';
import { createSessionView } from './session-view.ts';

const rest = {
  session: { ...NOTHING_LOST, tabId: 7, messageCount: 0, droppedCount: 0, weight: 0, since: 0 },
  settings: DEFAULT_SETTINGS,
  page: { site: null, wasCaptured: null },
  keepAlive: false,
};
const streamOf = (messageCount: number) => exampleStream({ messageCount });

it('keeps of many changes what they come to, though no frame shows it', () => {
  let frame = () => {};
  const { view, replace, change } = createSessionView((task) => {
    frame = task;
    return () => {};
  });
  replace({ ...rest, streams: [streamOf(0)] });
  const changes = [1, 2, 3].map((count) => ({ ...rest, streams: [streamOf(count)], removed: [] }));
  for (const one of changes) {
    change(one);
    // What is not kept can be emptied.
    one.streams.length = 0;
  }
  expect(view.value?.streams.get('s1')?.messageCount).toBe(0);
  frame();
  expect(view.value?.streams.get('s1')?.messageCount).toBe(3);
});
