import { describe, expect, it } from 'vitest';
import { say } from '../../text/message.ts';
import { exampleConnection, exampleExchange, exampleStream } from '../panel-layout/example-stream.ts';
import type { Stream } from '../stream/stream.ts';
import { completenessOf, type Means } from './completeness.ts';

const exchange = exampleExchange({
  requestHeaders: [],
  responseTime: 1100,
  status: 200,
  statusText: 'OK',
  responseHeaders: [],
});
/** As Chrome's developer tools list it. */
const listed = exampleConnection({ exchange, inHar: true });
const wholeConnection = exampleConnection({ exchange, byteCount: 12 });

function inWords(stream: Stream, means: Means) {
  const { level, seen, missing } = completenessOf(stream, means);
  return { level, seen: seen.map(say), missing: missing.map(say) };
}

it('of what a worker reads with fetch says once that Firefox does not show it', () => {
  const stream = exampleStream({
    transport: 'fetch',
    inWorker: true,
    witnesses: ['webRequest'],
    connections: [exampleConnection({ exchange, openTime: 1_000 })],
  });
  expect(inWords(stream, 'firefox').missing).toEqual([
    expect.stringContaining('A worker opened this stream'),
    expect.stringContaining('not looked into in Firefox'),
  ]);
});

describe('an EventSource', () => {
  it('is complete where bytes, status and headers of all its connections were seen', () => {
    const stream = exampleStream({
      witnesses: ['hook', 'webRequest', 'filter'],
      connections: [wholeConnection, { ...wholeConnection, attempt: 2 }],
    });
    const { level, seen, missing } = inWords(stream, 'firefox');
    expect({ level, missing }).toEqual({ level: 'complete', missing: [] });
    expect(seen).toHaveLength(3);
  });

  it('is partial where one connection came before the panel was open', () => {
    const stream = exampleStream({
      witnesses: ['hook', 'webRequest', 'filter'],
      connections: [exampleConnection(), wholeConnection],
    });
    expect(inWords(stream, 'firefox').missing).toEqual([
      expect.stringContaining(
        'does not listen for, and those of workers, are seen only in connections that begin while this panel is open',
      ),
      expect.stringContaining('raw bytes are seen only in responses that begin while this panel is open'),
      expect.stringContaining(
        'Status and headers are seen for requests that are sent while this panel is open',
      ),
    ]);
  });

  it('says once that a service worker seems to have answered, where the network told of no answer', () => {
    const of = (change: Parameters<typeof exampleExchange>[0]) => {
      const unanswered = exampleConnection({ exchange: exampleExchange(change) });
      const stream = exampleStream({ witnesses: ['hook', 'webRequest'], connections: [unanswered] });
      return inWords(stream, 'firefox').missing;
    };
    expect(of({ requestHeaders: [] })).toEqual([expect.stringContaining('A service worker seems')]);
    // Of these the network was watched too late.
    expect(of({ requestHeaders: null }).join()).not.toContain('A service worker');
    expect(of({ requestHeaders: [], endTime: 2_000 }).join()).not.toContain('A service worker');
  });

  it('is partial where its bytes were seen for a while only', () => {
    const left = { ...wholeConnection, bytesMissed: true };
    const stream = exampleStream({ witnesses: ['hook', 'filter'], connections: [left] });
    expect(inWords(stream, 'firefox').missing).toHaveLength(2);
  });

  it('misses nothing of an attempt that was given up before its request was sent', () => {
    const waiting = exampleConnection({ attempt: 2, openTime: null, endCause: 'closed' });
    const stream = exampleStream({ connections: [wholeConnection, waiting] });
    expect(inWords(stream, 'firefox').missing).toEqual([]);
    const failed = { ...waiting, endCause: 'failed' } as const;
    expect(inWords({ ...stream, connections: [failed] }, 'firefox').missing).toHaveLength(1);
    const notSent = { ...failed, watched: true };
    expect(inWords({ ...stream, connections: [notSent] }, 'firefox').missing).toEqual([]);
  });

  it('tells in Chrome where comments can be seen, while it runs and afterwards', () => {
    const stream = exampleStream({
      witnesses: ['hook', 'har'],
      connections: [listed],
    });
    expect(inWords(stream, 'chrome').missing).toEqual([
      'Comments, retry and the raw bytes are seen in Firefox; in Chrome once the server ends the response, if it is no larger than 4 MiB.',
    ]);
    const closed = { ...stream, connections: [{ ...listed, endCause: 'closed' } as const] };
    expect(inWords(closed, 'chrome').missing).toEqual([expect.stringContaining('is ended by the server')]);
  });

  it('does not promise comments of a connection that Chrome’s developer tools do not list', () => {
    const stream = exampleStream({ connections: [exampleConnection({ exchange })] });
    expect(inWords(stream, 'chrome').missing[1]).toContain('begins while developer tools are open');
  });

  it('misses events where the developer tools list a later connection only', () => {
    const stream = exampleStream({
      witnesses: ['hook', 'har'],
      connections: [exampleConnection({ exchange }), { ...listed, attempt: 2 }],
    });
    expect(inWords(stream, 'chrome').missing[0]).toContain('connections that begin while');
    expect(inWords({ ...stream, connections: [listed] }, 'chrome').missing[0]).not.toContain('Events');
  });

  it('misses events in Chrome after a redirect', () => {
    const redirected = { ...exchange, redirects: [{ url: 'https://a.example/old', status: 302 }] };
    const stream = exampleStream({ connections: [{ ...listed, exchange: redirected }] });
    expect(inWords(stream, 'chrome').missing[0]).toContain('after a redirect');
    const imported = { ...stream, witnesses: ['har'] } as const;
    expect(inWords(imported, 'recording').missing.join()).not.toContain('Events that the page');
    expect(
      inWords({ ...stream, transport: 'fetch', witnesses: ['har'] }, 'chrome').missing.join(),
    ).not.toContain('after a redirect');
  });

  it('of a shared or service worker is not promised to Chrome, whatever is kept open', () => {
    const stream = exampleStream({
      witnesses: ['webRequest'],
      inWorker: true,
      connections: [exampleConnection({ exchange })],
    });
    expect(inWords(stream, 'chrome').missing.slice(1)).toEqual([
      'The events of a shared or service worker are seen only in Firefox, while this panel is open.',
      'The bytes that a shared or service worker receives are seen only in Firefox, while this panel is open.',
    ]);
    expect(inWords(stream, 'firefox').missing[1]).toContain('keep it open and reload');
  });

  it('of a worker shows no events in Chrome after a redirect', () => {
    const redirected = { ...exchange, redirects: [{ url: 'https://a.example/old', status: 302 }] };
    const stream = exampleStream({
      witnesses: ['har'],
      inWorker: null,
      connections: [{ ...listed, exchange: redirected }],
    });
    expect(inWords(stream, 'chrome').missing[1]).toContain('The events of this stream cannot be told');
    expect(inWords(stream, 'recording').missing.join()).not.toContain('vents');
  });

  it('that the page may have opened before the extension was there is not said to be a worker’s', () => {
    const stream = exampleStream({ witnesses: ['webRequest'], inWorker: null });
    expect(inWords(stream, 'chrome').missing[0]).toContain('reloading such a page brings it within reach');
  });

  it('of a page without the hook is to be had by a reload, unless it is recorded', () => {
    const stream = exampleStream({ witnesses: ['webRequest'] });
    expect(inWords(stream, 'firefox').missing[0]).toContain('reload it');
    expect(inWords(stream, 'recording').missing[0]).not.toContain('reload');
  });

  it('misses the request’s headers alone where the answer was seen', () => {
    const answered = { ...wholeConnection, exchange: { ...exchange, requestHeaders: null } };
    const stream = exampleStream({ connections: [answered] });
    expect(inWords(stream, 'firefox').missing).toEqual([
      expect.stringContaining('The request’s headers were not seen.'),
    ]);
    const both = exampleStream({ connections: [answered, { ...wholeConnection, exchange: null }] });
    expect(inWords(both, 'firefox').missing).toEqual([expect.stringContaining('Status and headers')]);
  });

  it('tells in Chrome how to see the events that nobody listens for', () => {
    const stream = exampleStream({ witnesses: ['hook', 'webRequest'] });
    expect(inWords(stream, 'chrome').missing[0]).toContain('begin while developer tools are open');
  });

  it('misses no bytes of connections that never opened', () => {
    const refused = exampleConnection({ exchange, openTime: null, endCause: 'failed' });
    expect(inWords(exampleStream({ connections: [refused] }), 'chrome').level).toBe('complete');
  });

  it('misses what came before capture joined it', () => {
    const stream = exampleStream({ joinedLate: true, connections: [wholeConnection] });
    expect(inWords(stream, 'firefox').missing[0]).toContain('what came before is missing');
  });

  it('that is recorded is told of in the past: no page can be reloaded', () => {
    const eventSource = exampleStream({ joinedLate: true, connections: [exampleConnection()] });
    const fetched = exampleStream({ transport: 'fetch', connections: [exampleConnection()] });
    const { level, missing } = inWords(eventSource, 'recording');
    expect(level).toBe('partial');
    expect(missing).toEqual([
      expect.stringContaining('The recording began while the stream was already running'),
      expect.stringContaining('Events that the page did not listen for, or those of workers, were not seen'),
      expect.stringContaining('Comments, retry and the raw bytes were not seen'),
      expect.stringContaining('Status and headers were not seen'),
    ]);
    expect(inWords(fetched, 'recording').missing.join()).not.toContain('eload');
  });

  it('of a worker has no listeners that could be seen', () => {
    const stream = exampleStream({
      witnesses: ['webRequest', 'filter'],
      inWorker: true,
      connections: [wholeConnection],
    });
    expect(inWords(stream, 'firefox').missing).toEqual([expect.stringContaining('A worker opened')]);
  });
});

describe('an XMLHttpRequest', () => {
  const finished = exampleConnection({ exchange, byteCount: 12, endCause: 'finished' });
  const stream = exampleStream({ transport: 'xhr', readyState: 'closed', connections: [finished] });

  it('misses what is in a body that the page did not take as text or bytes', () => {
    const { level, missing } = inWords(stream, 'chrome');
    expect({ level, missing }).toEqual({
      level: 'partial',
      missing: [expect.stringContaining('as a Blob, as JSON or as a document')],
    });
  });

  it('misses nothing of a body that is text or empty', () => {
    const read = { ...stream, segments: { first: 1, count: 1 } };
    const empty = { ...stream, connections: [{ ...finished, byteCount: 0 }] };
    for (const one of [read, empty]) expect(inWords(one, 'chrome').level).toBe('complete');
  });
});

describe('a fetch', () => {
  it('is seen as far as the page reads it, whatever the browser', () => {
    const stream = exampleStream({ transport: 'fetch', connections: [exampleConnection({ exchange })] });
    expect(inWords(stream, 'chrome')).toEqual({
      level: 'complete',
      seen: ['Page hook: the response, and every byte that the page read.'],
      missing: [],
    });
  });

  it('misses the headers that only the browser knows', () => {
    const known = { ...exchange, requestHeaders: null };
    const stream = exampleStream({
      transport: 'fetch',
      connections: [exampleConnection({ exchange: known })],
    });
    expect(inWords(stream, 'chrome').missing).toEqual([
      expect.stringContaining('those that the page sets or may read'),
    ]);
  });

  it('of a worker may show its bytes in Chrome once it has ended', () => {
    const stream = exampleStream({
      transport: 'fetch',
      witnesses: ['har'],
      inWorker: null,
      connections: [listed],
    });
    expect(inWords(stream, 'chrome').missing.slice(1)).toEqual([
      'Comments, retry and the raw bytes are seen once the server ends the response, if it is no larger than 4 MiB.',
    ]);
    const closed = { ...stream, connections: [{ ...listed, endCause: 'closed' } as const] };
    expect(inWords(closed, 'chrome').missing[1]).not.toContain('Firefox');
  });

  it('of a shared or service worker is not promised to any browser', () => {
    const stream = exampleStream({
      transport: 'fetch',
      witnesses: ['webRequest'],
      inWorker: true,
      connections: [exampleConnection({ exchange })],
    });
    expect(inWords(stream, 'chrome').missing.slice(1)).toEqual([
      'What a shared or service worker reads with fetch is seen neither in Chrome nor in Firefox.',
    ]);
  });

  it('is not complete where bytes of it were lost', () => {
    const stream = exampleStream({
      transport: 'fetch',
      connections: [{ ...wholeConnection, bytesMissed: true }],
    });
    expect(inWords(stream, 'chrome').missing).toEqual([expect.stringContaining('Some of the bytes')]);
  });

  it('that got something else is not complete: nobody looked at what it got', () => {
    const answered = exampleConnection({ exchange, openTime: null, endCause: 'finished' });
    const stream = exampleStream({
      transport: 'fetch',
      recognisedBy: 'accept',
      readyState: 'closed',
      connections: [answered],
    });
    expect(inWords(stream, 'chrome')).toEqual({
      level: 'partial',
      seen: ['Page hook: the request, and status and headers of the response.'],
      missing: ['The answer is not an event stream: its body was not looked at.'],
    });
  });
});
