import { describe, expect, it } from 'vitest';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import type { EventSourceRequest } from './event-source-request.ts';
import type { ExcludedSenders } from './excluded-senders.ts';
import { firefoxFetch, firefoxJson } from './recorded-requests.ts';
import { createRequestSenders } from './request-senders.ts';
import { createResponseFilter, type StreamFilter } from './response-filter.ts';
import type { RequestDetails } from './web-request-details.ts';

const head = (firefoxFetch[1] as (typeof firefoxFetch)[number])[1];

const NOBODY: Pick<ExcludedSenders, 'ready' | 'has'> = { ready: Promise.resolve(), has: () => false };

function setUp({
  canFilter = true,
  hasBegun = true,
  excludedSenders = NOBODY,
  source = { withCredentials: null } as EventSourceRequest | null,
} = {}) {
  const events: NetworkEvent[] = [];
  const order: string[] = [];
  const filters: StreamFilter[] = [];
  let listener: ((details: RequestDetails) => void | Promise<void>) | undefined;
  const filter = createResponseFilter({
    webRequest: {
      onHeadersReceived: {
        addListener: (added) => {
          listener = added;
        },
        removeListener: () => {
          listener = undefined;
        },
      },
      ...(canFilter ? { filterResponseData } : {}),
    },
    senders: createRequestSenders({
      tabsOf: () => [],
      tabsAt: () => [],
      privateTabs: new Set(),
      workersPassForDocuments: false,
    }),
    emit(_tabId, event) {
      order.push(event.type);
      events.push(event);
    },
    now: () => 7,
    excludedSenders,
    eventSourceOf: async () => source,
  });

  function filterResponseData(): StreamFilter {
    const made: StreamFilter = {
      status: hasBegun ? 'transferringdata' : 'uninitialized',
      onstart: null,
      ondata: null,
      onstop: null,
      onerror: null,
      write: (data) => order.push(`write ${data.byteLength}`),
      disconnect: () => order.push('disconnect'),
    };
    filters.push(made);
    return made;
  }

  filter.start();
  return {
    filter,
    events,
    order,
    filters,
    listens: () => listener !== undefined,
    answer: (details = head) => listener?.(details),
  };
}

function send(filter: StreamFilter | undefined, bytes: number[] | string): void {
  const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes);
  filter?.ondata?.({ data: data.buffer as ArrayBuffer });
}

describe('a filtered response', () => {
  it('tells its last byte before anything is told of its end', async () => {
    const { answer, filter, filters, order } = setUp();
    const request = `webRequest-${head.requestId}`;
    filter.afterBytes(request, () => order.push('before'));
    await answer();
    filter.afterBytes(request, () => order.push('end'));
    send(filters[0], 'data: a\n\n');
    filters[0]?.onstop?.();
    expect(order.filter((step) => !step.startsWith('write'))).toEqual([
      'before',
      'wireBytesReceived',
      'wireBytesReceived',
      'disconnect',
      'wireBytesEnded',
      'end',
    ]);
  });

  it('is told to be read before its first byte comes', async () => {
    const { answer, events } = setUp();
    await answer();
    expect(events).toMatchObject([{ type: 'wireBytesReceived', text: '', offset: 0, byteLength: 0 }]);
  });

  it('is written through before it is told', async () => {
    const { answer, filters, order } = setUp();
    await answer();
    order.length = 0;
    send(filters[0], 'data: a\n\n');
    expect(order).toEqual(['write 9', 'wireBytesReceived']);
  });

  it('is told under the name of its request, each piece with its place', async () => {
    const { answer, filters, events } = setUp();
    await answer();
    send(filters[0], [0xef, 0xbb, 0xbf, 0x3a, 0xc3]);
    send(filters[0], [0xbc]);
    filters[0]?.onstop?.();
    const common = { witness: 'filter', request: 'webRequest-14', time: 7 };
    expect(events).toEqual([
      { ...common, type: 'wireBytesReceived', text: '', offset: 0, byteLength: 0 },
      { ...common, type: 'wireBytesReceived', text: '\uFEFF:', offset: 0, byteLength: 5 },
      { ...common, type: 'wireBytesReceived', text: 'ü', offset: 5, byteLength: 1 },
      { ...common, type: 'wireBytesEnded' },
    ]);
  });

  it('goes on alone when nobody looks any more', async () => {
    const { filter, answer, order, listens } = setUp();
    await answer();
    filter.stop();
    expect(order).toEqual(['wireBytesReceived', 'disconnect', 'witnessLeft']);
    expect(listens()).toBe(false);
  });
});

describe('a response that has not begun to come', () => {
  it('is let go when it begins, as the browser refuses before', async () => {
    const { filter, filters, answer, order } = setUp({ hasBegun: false });
    await answer();
    filter.stop();
    expect(order).not.toContain('disconnect');
    filters[0]?.onstart?.();
    expect(order).toContain('disconnect');
  });
});

describe('a response that is left alone', () => {
  it.each<[string, Partial<RequestDetails>]>([
    [
      'is no event stream',
      { responseHeaders: (firefoxJson[1] as (typeof firefoxJson)[number])[1].responseHeaders ?? [] },
    ],
    ['has another status than 200', { statusCode: 503 }],
    ['is of no tab that is looked at', { tabId: -1 }],
    ['CORS refuses', { url: 'http://other.example/' }],
  ])('%s', async (_, changes) => {
    const { answer, filters } = setUp();
    await answer({ ...head, ...changes });
    expect(filters).toEqual([]);
  });

  it.each([
    ['is one that CORS allows without credentials, where it may have been asked for with some', '*', null, 0],
    ['is one that CORS allows without credentials, where it was asked for with some', '*', true, 0],
    ['is not one that was asked for without credentials', '*', false, 1],
    ['is not one that CORS allows with credentials', 'http://127.0.0.1:41079', null, 1],
  ])('%s', async (_, origin, credentials, count) => {
    const { answer, filters } = setUp({ source: { withCredentials: credentials } });
    const allowed = [
      { name: 'access-control-allow-origin', value: origin },
      { name: 'access-control-allow-credentials', value: 'true' },
    ];
    await answer({
      ...head,
      url: 'http://other.example/',
      responseHeaders: [...(head.responseHeaders ?? []), ...allowed],
    });
    expect(filters).toHaveLength(count);
  });

  it('is one for a worker that got no byte of it before: perhaps it asks with credentials', async () => {
    const { answer, filters } = setUp();
    await answer();
    const { documentId: _, ...ofWorker } = head;
    const allowed = { name: 'access-control-allow-origin', value: '*' };
    const responseHeaders = [...(head.responseHeaders ?? []), allowed];
    const asked = { ...ofWorker, responseHeaders, url: 'http://other.example/' };
    await answer(asked);
    send(filters.at(-1), 'data: a\n\n');
    filters.at(-1)?.onstop?.();
    await answer(asked);
    filters.at(-1)?.onstop?.();
    expect(filters).toHaveLength(3);
    await answer(asked);
    expect(filters).toHaveLength(3);
  });

  it('is one that nobody looks at any more when it is known what it was sent for', async () => {
    const { answer, filter, filters } = setUp();
    const answering = answer();
    filter.stop();
    await answering;
    expect(filters).toEqual([]);
  });

  it('is one that is sent for no EventSource', async () => {
    const { answer, filters } = setUp({ source: null });
    await answer();
    expect(filters).toEqual([]);
  });

  it('is one whose sender is excluded, though that is known late only', async () => {
    let tell = () => {};
    const ready = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const asked: [number, string][] = [];
    const has = (tabId: number, { url }: { url: string }) => asked.push([tabId, url]) > 0;
    const { answer, filters } = setUp({ excludedSenders: { ready, has } });
    const answered = answer();
    expect(asked).toEqual([]);
    tell();
    await answered;
    expect(asked).toEqual([[head.tabId, head.documentUrl]]);
    expect(filters).toEqual([]);
  });

  it('is every one where the browser has no filter', () => {
    const { listens } = setUp({ canFilter: false });
    expect(listens()).toBe(false);
  });
});
