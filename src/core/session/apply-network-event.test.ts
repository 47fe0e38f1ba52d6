import { expect, test } from 'vitest';
import { createRequest, type NetworkRequest } from '../stream/join.ts';
import type { RequestSent } from '../stream/network-event.ts';
import { createRequestedStream } from '../stream/reduce.ts';
import { applyNetworkEvent } from './apply-network-event.ts';
import { createDraft } from './draft.ts';
import { NOTHING_LOST } from './session.ts';

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

test('of too many requests, the oldest of a stream that is gone is forgotten first', async () => {
  const requests = [tied('first', 'doc.1'), tied('removed', 'doc.2')];
  for (let count = requests.length; count < 2_000; count++) requests.push(tied(`${count}`, 'doc.1'));
  const stream = createRequestedStream('doc.1', DOCUMENT, {
    transport: 'eventsource',
    url: URL,
    time: 1_000,
  });
  const draft = createDraft({
    session: { tabId: 7, messageCount: 0, weight: 0, since: 0, ...NOTHING_LOST },
    documents: new Map(),
    streams: new Map([[stream.id, stream]]),
    requests: new Map(requests.map((request) => [request.id, request])),
    nextOrder: 1,
    parsers: new Map(),
    waiting: new Map(),
    unconfirmed: new Map(),
  });
  const stored = { blocksOf: async () => [], messages: async () => [] };
  await applyNetworkEvent(draft, sent('one more'), stored);
  expect(draft.requests.has('removed')).toBe(false);
  await applyNetworkEvent(draft, sent('and another'), stored);
  expect(draft.requests.has('first')).toBe(false);
  expect(draft.requests.size).toBe(2_000);
});
