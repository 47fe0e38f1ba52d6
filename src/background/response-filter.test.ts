import { describe, expect, it } from 'vitest';
import type { NetworkEvent } from '../core/stream/network-event.ts';
import { firefoxFetch, firefoxJson } from './recorded-requests.ts';
import { createRequestSenders } from './request-senders.ts';
import { createResponseFilter, type StreamFilter } from './response-filter.ts';
import type { RequestDetails } from './web-request-details.ts';

const head = (firefoxFetch[1] as (typeof firefoxFetch)[number])[1];

function setUp({ canFilter = true, fails = false } = {}) {
  const events: NetworkEvent[] = [];
  const order: string[] = [];
  const filters: StreamFilter[] = [];
  let listener: ((details: RequestDetails) => void) | undefined;
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
    senders: createRequestSenders({ tabsOf: () => [], workersPassForDocuments: false }),
    emit(_tabId, event) {
      order.push(event.type);
      if (fails) throw new Error('full');
      events.push(event);
    },
    now: () => 7,
  });

  function filterResponseData(): StreamFilter {
    const made: StreamFilter = {
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
  it('is written through before it is told', () => {
    const { answer, filters, order } = setUp();
    answer();
    send(filters[0], 'data: a\n\n');
    expect(order).toEqual(['write 9', 'wireBytesReceived']);
  });

  it('is told under the name of its request, each piece with its place', () => {
    const { answer, filters, events } = setUp();
    answer();
    send(filters[0], [0xef, 0xbb, 0xbf, 0x3a, 0xc3]);
    send(filters[0], [0xbc]);
    filters[0]?.onstop?.();
    const common = { witness: 'filter', request: 'webRequest-14', time: 7 };
    expect(events).toEqual([
      { ...common, type: 'wireBytesReceived', text: '\uFEFF:', offset: 0, byteLength: 5 },
      { ...common, type: 'wireBytesReceived', text: 'ü', offset: 5, byteLength: 1 },
      { ...common, type: 'loadingFinished' },
    ]);
  });

  it('is let go at its end, and where telling fails', () => {
    const { answer, filters, order } = setUp({ fails: true });
    answer();
    expect(() => send(filters[0], 'x')).toThrow('full');
    expect(order).toEqual(['write 1', 'wireBytesReceived', 'disconnect']);
  });

  it('goes on alone when nobody looks any more', () => {
    const { filter, answer, order, listens } = setUp();
    answer();
    filter.stop();
    expect(order).toEqual(['disconnect']);
    expect(listens()).toBe(false);
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
  ])('%s', (_, changes) => {
    const { answer, filters } = setUp();
    answer({ ...head, ...changes });
    expect(filters).toEqual([]);
  });

  it('is not one that CORS allows', () => {
    const { answer, filters } = setUp();
    const allowed = { name: 'access-control-allow-origin', value: '*' };
    answer({
      ...head,
      url: 'http://other.example/',
      responseHeaders: [...(head.responseHeaders ?? []), allowed],
    });
    expect(filters).toHaveLength(1);
  });

  it('is every one where the browser has no filter', () => {
    const { listens } = setUp({ canFilter: false });
    expect(listens()).toBe(false);
  });
});
