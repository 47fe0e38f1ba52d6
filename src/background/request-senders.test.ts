import { expect, it } from 'vitest';
import { createRequestSenders } from './request-senders.ts';
import type { RequestDetails } from './web-request-details.ts';

it('takes a request without tab and document for a worker’s, though there are tabs whose address is not known', () => {
  const addresses = ['', 'https://a.example/'];
  const senders = createRequestSenders({
    tabsOf: () => [],
    tabsAt: (url) => [...addresses.keys()].filter((tabId) => addresses[tabId] === url),
    privateTabs: new Set(),
    workersPassForDocuments: true,
  });
  const request = { tabId: -1, frameId: -1, initiator: 'https://a.example' } as RequestDetails;
  expect(senders.senderOf(request).kind).toBe('worker');
  expect(senders.senderOf({ ...request, documentUrl: 'https://a.example/' }).kind).toBe('unknown');
});
