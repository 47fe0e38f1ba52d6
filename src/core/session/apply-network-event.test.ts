import { expect, test } from 'vitest';
import { createParserState } from '../event-stream/parser.ts';
import { createRequest, type NetworkRequest } from '../stream/join.ts';
import type { NetworkEvent, RequestSent } from '../stream/network-event.ts';
import { createRequestedStream, reduce } from '../stream/reduce.ts';
import type { Stream } from '../stream/stream.ts';
import { applyNetworkEvent } from './apply-network-event.ts';
import { applyStreamEvents } from './apply-stream-events.ts';
import { createDraft, type Draft } from './draft.ts';
import { logOf } from './log.ts';
import { type DocumentRecord, NOTHING_LOST } from './session.ts';

const URL = 'https://page.example/events';
const DOCUMENT = { id: 'doc', frameId: 0, url: '', topUrl: '' };

const sent = (request: string): RequestSent => ({
  ...{
    type: 'requestSent',
    witness: 'webRequest',
    request,
    time: 1_000,
    url: URL,
    method: 'GET',
    headers: [],
  },
  sender: { documentId: null, frameId: null, url: '', kind: 'unknown' },
});

const tied = (id: string, streamId: string): NetworkRequest => ({
  ...createRequest(sent(id)),
  tie: { streamId, attempt: 1 },
});

const STORED = { blocksOf: async () => [], messages: async () => [] };

const PAGE: DocumentRecord = {
  ...{ id: 'doc', frameId: 0, browserId: null, topUrl: '', lastBatch: 0, left: false, preserved: true },
  pageStates: [],
};

const streamOf = (transport: Stream['transport']) =>
  createRequestedStream('doc.1', DOCUMENT, { transport, url: URL, time: 1_000 });

function draftOf(stream: Stream, requests: readonly NetworkRequest[]): Draft {
  return createDraft({
    session: { tabId: 7, messageCount: 0, weight: 0, since: 0, ...NOTHING_LOST },
    documents: new Map([[PAGE.id, PAGE]]),
    streams: new Map([[stream.id, stream]]),
    requests: new Map(requests.map((request) => [request.id, request])),
    nextOrder: 1,
    parsers: new Map(),
    waiting: new Map(),
    unconfirmed: new Map(),
  });
}

test('a response whose load is told to have been aborted only when its page is gone ended with the page', async () => {
  const failed = reduce(streamOf('fetch'), { type: 'failed', stream: 1, time: 1_100 });
  const draft = draftOf(failed, [tied('r1', 'doc.1')]);
  const ended = { witness: 'webRequest', request: 'r1', time: 1_105 } as const;
  await applyNetworkEvent(
    draft,
    { type: 'loadingFailed', errorText: 'NS_BINDING_ABORTED', ...ended },
    STORED,
  );
  expect(draft.streams.get('doc.1')?.connections).toMatchObject([{ endCause: 'pageGone' }]);
});

test('the last event ID of an EventSource whose bytes are seen is Firefox’s, which takes none without data', async () => {
  const text = 'id: 7\n\ndata: x\n\nid: 8\ndata: y\n\nid: 9\n\n';
  const bytes: NetworkEvent = {
    ...{ type: 'wireBytesReceived', witness: 'filter', request: 'r1', time: 1_050 },
    ...{ text, offset: 0, byteLength: text.length },
  };
  const draft = draftOf(streamOf('eventsource'), [tied('r1', 'doc.1')]);
  await applyNetworkEvent(draft, bytes, STORED);
  applyStreamEvents(draft, PAGE, [{ type: 'lost', stream: 1, time: 1_100 }]);
  expect(draft.streams.get('doc.1')).toMatchObject({ lastEventId: '8' });
  expect(draft.streams.get('doc.1')?.connections.at(-1)?.lastEventId).toBe('8');
  expect(draft.openBlocks.get(logOf('doc.1', 'messages'))?.entries).toMatchObject([
    { lastEventId: '' },
    { lastEventId: '8' },
  ]);
});

test('of too many requests, the oldest of a stream that is gone is forgotten first', async () => {
  const requests = [tied('first', 'doc.1'), tied('removed', 'doc.2')];
  for (let count = requests.length; count < 2_000; count++) requests.push(tied(`${count}`, 'doc.1'));
  const draft = draftOf(streamOf('eventsource'), requests);
  await applyNetworkEvent(draft, sent('one more'), STORED);
  expect(draft.requests.has('removed')).toBe(false);
  await applyNetworkEvent(draft, sent('and another'), STORED);
  expect(draft.requests.has('first')).toBe(false);
  expect(draft.requests.size).toBe(2_000);
});

test('a block is given up where the unfinished ones of the tab’s other streams leave no room for it', async () => {
  const held = { ...createParserState(), block: 'fields', blockLength: 300 * 1024 * 1024 } as const;
  for (const others of [[], [['doc.2', held]]] as [string, typeof held][][]) {
    const text = `data: ${'x'.repeat(2 * 1024 * 1024)}\n\ndata: y\n\n`;
    const bytes: NetworkEvent = {
      ...{ type: 'wireBytesReceived', witness: 'filter', request: 'r1', time: 1_050 },
      ...{ text, offset: 0, byteLength: text.length },
    };
    const draft = draftOf(streamOf('eventsource'), [tied('r1', 'doc.1')]);
    for (const [id, parser] of others) draft.parsers.set(id, parser);
    await applyNetworkEvent(draft, bytes, STORED);
    expect(draft.streams.get('doc.1')).toMatchObject({
      messageCount: 2 - others.length,
      notes: { count: others.length },
    });
  }
});

test('an event that Firefox loses by an `id` that contains NUL is no message', async () => {
  const text = 'id: a\0b\ndata: lost\n\nid: a\0b\nevent: foo\ndata: heard\n\n';
  const bytes: NetworkEvent = {
    ...{ type: 'wireBytesReceived', witness: 'filter', request: 'r1', time: 1_050 },
    ...{ text, offset: 0, byteLength: text.length },
  };
  const stream = { ...streamOf('eventsource'), listenedSince: { message: 1_000 } };
  const draft = draftOf(stream, [tied('r1', 'doc.1')]);
  await applyNetworkEvent(draft, bytes, STORED);
  const heard = { type: 'messageReceived', stream: 1, time: 1_060, name: 'message', data: 'heard' } as const;
  applyStreamEvents(draft, PAGE, [{ ...heard, lastEventId: '', origin: '' }]);
  expect(draft.openBlocks.get(logOf('doc.1', 'messages'))?.entries).toMatchObject([
    { name: 'message', data: 'heard' },
  ]);
});
