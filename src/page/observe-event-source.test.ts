import { afterEach, expect, it, vi } from 'vitest';
import type { StreamEvent } from '../core/stream/stream-event.ts';
import type { Report } from './reporter.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** A page with an EventSource, and the names that are reported as listened for. */
async function setUp() {
  // Another file's test may have loaded them.
  vi.resetModules();
  class PageEventSource extends EventTarget {
    static readonly CLOSED = 2;
    get readyState() {
      return 0;
    }
    get url() {
      return 'https://lab.example/stream';
    }
    get withCredentials() {
      return false;
    }
    close() {}
  }
  class PageNode {
    get baseURI() {
      return '';
    }
  }
  const { prototype } = EventTarget;
  const native = Object.getOwnPropertyDescriptor(prototype, 'addEventListener') as PropertyDescriptor;
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('location', { href: '' });
  vi.stubGlobal('Node', PageNode);
  vi.stubGlobal('EventSource', PageEventSource);
  const remove = vi.spyOn(prototype, 'removeEventListener');
  const { createLiveStreams } = await import('./live-streams.ts');
  const { observeEventSource } = await import('./observe-event-source.ts');
  const names: string[] = [];
  const report: Report = (_, type, fields) => {
    if (type === 'listenerAdded') names.push((fields as unknown as StreamEvent & { name: string }).name);
  };
  const live = createLiveStreams(report);
  try {
    observeEventSource({ report, reportMessage() {}, isServed: () => true, offerPort: () => true }, live);
    const source = new EventSource('/stream');
    const { addEventListener } = prototype;
    /** As the page calls it. */
    const listen = (name: unknown) => addEventListener.call(source, name as string, () => {});
    return { names, live, listen, removed: () => remove.mock.calls.map(([name]) => name) };
  } finally {
    Object.defineProperty(prototype, 'addEventListener', native);
  }
}

it('follows a listener for a name that is no text, but not for what only the page can make a text of', async () => {
  const { names, listen } = await setUp();
  for (const name of [404, true, null, { toString: () => 'object' }]) listen(name);
  expect(names).toEqual(['404', 'true', 'null']);
});

it('lets the oldest of very many names go, but not what it listens for itself', async () => {
  const { names, live, listen, removed } = await setUp();
  const all = [
    'error',
    'open',
    'message',
    ...Array.from({ length: 3_000 }, (_, number) => `reply-${number}`),
  ];
  all.forEach(listen);
  expect(removed()).toEqual(all.slice(3, -2_000));
  names.length = 0;
  live.announce();
  expect(names).toEqual(['message', 'error', 'open', ...all.slice(-2_000)]);
});
