import { describe, expect, it } from 'vitest';
import { say } from '../../text/message.ts';
import { readHarLog } from './read-har.ts';
import type { RecordedStream } from './recorded-stream.ts';

interface Entry {
  [member: string]: unknown;
}

const header = (name: string, value: string) => ({ name, value });
const message = (seconds: number, data: string, eventName = 'message', eventId = '') => ({
  time: seconds,
  eventName,
  eventId,
  data,
});

/** An entry as Chrome writes it, begun at a second of the minute. */
function entryAt(second: number, changes: Entry = {}, response: Entry = {}, request: Entry = {}): Entry {
  return {
    _initiator: { type: 'script' },
    _resourceType: 'eventsource',
    cache: {},
    pageref: 'page_1',
    startedDateTime: `2026-11-21T08:00:${String(second).padStart(2, '0')}.000Z`,
    time: 1000,
    timings: { blocked: -1, dns: -1, ssl: -1, connect: -1, send: 0, wait: 200, receive: 800 },
    request: {
      method: 'GET',
      url: 'https://a.example/events',
      httpVersion: 'http/2.0',
      headers: [header('accept', 'text/event-stream'), header('referer', 'https://a.example/shop')],
      ...request,
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: [header('content-type', 'text/event-stream')],
      content: { size: 0, mimeType: 'text/event-stream' },
      redirectURL: '',
      _error: null,
      ...response,
    },
    ...changes,
  };
}

const harOf = (...entries: unknown[]) =>
  // As it is once it was a file's text.
  JSON.parse(
    JSON.stringify({
      log: {
        version: '1.2',
        creator: { name: 'WebInspector', version: '537.36' },
        pages: [{ id: 'page_1', title: 'https://a.example/shop', startedDateTime: '', pageTimings: {} }],
        entries,
      },
    }),
  );

const START = Date.parse('2026-11-21T08:00:00Z');

function streamsOf(...entries: unknown[]): RecordedStream[] {
  const read = readHarLog(harOf(...entries));
  if ('error' in read) throw new Error(say(read.error));
  return read.streams;
}

const dataOf = (recorded: RecordedStream | undefined) => recorded?.messages.map(({ data }) => data);

describe('Chrome’s HAR', () => {
  it('gives the messages it lists, the request and the page', () => {
    const messages = [message(START / 1000 + 0.3, 'a', 'odd', '1'), message(START / 1000 + 0.4, 'b\nc')];
    const [recorded] = streamsOf(entryAt(0, { _eventSourceMessages: messages }));
    expect(recorded?.messages).toEqual([
      {
        index: 0,
        time: START + 300,
        name: 'odd',
        data: 'a',
        lastEventId: '1',
        origin: 'https://a.example',
        size: 1,
        attempt: 1,
        witness: 'har',
        offset: null,
      },
      expect.objectContaining({ index: 1, time: START + 400, name: 'message', size: 3 }),
    ]);
    expect(recorded?.stream).toMatchObject({
      id: 'har.1',
      transport: 'eventsource',
      witnesses: ['har'],
      url: 'https://a.example/events',
      document: { url: 'https://a.example/shop', topUrl: 'https://a.example/shop' },
      readyState: 'open',
      recognisedBy: 'contentType',
      messageCount: 2,
      bytes: 4,
      connections: [
        {
          attempt: 1,
          connectingTime: START,
          openTime: START + 200,
          endTime: null,
          messageCount: 2,
          exchange: { status: 200, httpVersion: 'h2', responseTime: START + 200, endTime: null },
        },
      ],
    });
  });

  it('gives comments and bytes too where it has the body', () => {
    const text = ': hi\nretry: 5\n\nid: 7\ndata: a\n\n';
    const listed = { _eventSourceMessages: [message(START / 1000 + 0.5, 'a', 'message', '7')] };
    const [recorded] = streamsOf(entryAt(0, listed, { content: { size: 30, mimeType: '', text } }));
    expect(recorded?.messages).toMatchObject([{ data: 'a', offset: 15, time: START + 500 }]);
    expect(recorded?.notes).toMatchObject([
      { kind: 'comment', text: 'hi', time: null, before: 0 },
      { kind: 'retry', text: '5' },
    ]);
    expect(recorded?.segments.map((segment) => segment.text).join('')).toBe(text);
    expect(recorded?.stream.connections[0]?.byteCount).toBe(30);
  });

  it('has a body without a charset decoded by windows-1252, which is undone', () => {
    const bodyOf = (text: string, mimeType = 'text/event-stream') =>
      dataOf(
        streamsOf(
          entryAt(0, { _resourceType: 'fetch' }, { headers: [], content: { size: 9, mimeType, text } }),
        )[0],
      );
    expect(bodyOf('data: cafÃ©\n\n')).toEqual(['café']);
    expect(bodyOf('data: cafÃ©\n\n', 'text/event-stream;charset=utf-8')).toEqual(['cafÃ©']);
    expect(bodyOf('data: café 中\n\n')).toEqual(['café 中']);
  });

  it('has messages at times that a date can name', () => {
    const messages = [message((START + 300) * 1000, 'a'), message(1e300, 'b'), message(-1e300, 'c')];
    const [recorded] = streamsOf(entryAt(0, { _eventSourceMessages: messages, time: 1e300, timings: {} }));
    for (const { time } of recorded?.messages ?? []) expect(new Date(time).getTime()).not.toBeNaN();
    expect(new Date(recorded?.stream.lastActivityTime ?? 0).getTime()).not.toBeNaN();
    expect(recorded?.messages).toHaveLength(3);
  });

  it('has no message that is older than the response', () => {
    const [recorded] = streamsOf(
      entryAt(0, { _resourceType: 'fetch', _eventSourceMessages: [message(START / 1000, 'a')] }),
    );
    expect(recorded?.messages[0]?.time).toBe(START + 200);
    expect(recorded?.stream).toMatchObject({
      transport: 'fetch',
      readyState: 'closed',
      request: { method: 'GET' },
    });
    expect(recorded?.stream.connections[0]?.endCause).toBe('finished');
  });

  it('lists a redirected EventSource’s messages twice, and they are taken once', () => {
    const redirects = [
      entryAt(
        0,
        { _resourceType: 'other' },
        { status: 302, redirectURL: '/next', headers: [] },
        { url: 'https://a.example/deep/first' },
      ),
      entryAt(
        1,
        { _resourceType: 'other' },
        { status: 307, redirectURL: 'last?x#y', headers: [] },
        { url: 'https://a.example/next' },
      ),
    ];
    const messages = ['a', 'b', 'a', 'a', 'b', 'a'].map((data, at) => message(START / 1000 + 3 + at, data));
    const last = entryAt(
      2,
      { _resourceType: 'other', _eventSourceMessages: messages },
      {},
      { url: 'https://a.example/last?x' },
    );
    const read = readHarLog(harOf(...redirects, last));
    expect(read).toMatchObject({ skipped: 0 });
    const [recorded] = 'streams' in read ? read.streams : [];
    expect(dataOf(recorded)?.toSorted()).toEqual(['a', 'a', 'b']);
    expect(recorded?.stream).toMatchObject({
      transport: 'eventsource',
      url: 'https://a.example/deep/first',
      createdTime: START,
      connections: [
        {
          inHar: true,
          exchange: {
            url: 'https://a.example/last?x',
            redirects: [
              { url: 'https://a.example/next', status: 302 },
              { url: 'https://a.example/last?x', status: 307 },
            ],
          },
        },
      ],
    });
  });

  const redirect = (second: number, url: string, redirectURL: string) =>
    entryAt(second, { _resourceType: 'other' }, { status: 302, redirectURL, headers: [] }, { url });

  it.each([
    ['?t=1', 'https://a.example/a/b?t=1'],
    ['../c?d=..', 'https://a.example/c?d=..'],
    ['./c/./../..', 'https://a.example/'],
    ['/../x/..//y', 'https://a.example//y'],
    ['//b.example/', 'https://b.example/'],
    ['c', 'https://a.example/a/c'],
    ['#top', 'https://a.example/a/b?q'],
  ])('has a redirect to %s, which is resolved', (redirectURL, url) => {
    const first = 'https://a.example/a/b?q';
    const [recorded] = streamsOf(redirect(0, first, redirectURL), entryAt(1, {}, {}, { url }));
    expect(recorded?.stream.url).toBe(first);
    expect(recorded?.stream.connections).toMatchObject([{ exchange: { redirects: [{ url }] } }]);
  });

  it('has requests that are redirected to one address at once, each tied to its own', () => {
    const url = 'https://a.example/next';
    const streams = streamsOf(
      redirect(0, 'https://a.example/1', '/next'),
      redirect(0, 'https://a.example/2', '/next'),
      entryAt(1, {}, {}, { url }),
      entryAt(1, {}, {}, { url }),
    );
    expect(streams.map(({ stream }) => stream.url)).toEqual(['https://a.example/1', 'https://a.example/2']);
  });

  it('has a redirect that was not followed, which is not tied to a request long after', () => {
    const streams = streamsOf(
      redirect(0, 'https://a.example/1', '/next'),
      entryAt(50, {}, {}, { url: 'https://a.example/next' }),
    );
    expect(streams.map(({ stream }) => stream.url)).toEqual(['https://a.example/next']);
  });

  it('has more headers than a stream keeps, which are counted', () => {
    const headers = Array.from({ length: 1_500 }, (_, at) => header(`x${at}`, '1'));
    const [recorded] = streamsOf(entryAt(0, {}, {}, { headers: headers }));
    expect(recorded?.stream.connections[0]?.exchange?.requestHeaders?.slice(-2)).toEqual([
      ['x999', '1'],
      [':…', '+500'],
    ]);
  });

  it('has a stream’s reconnects as entries of their own, which become its connections', () => {
    const [recorded, ...others] = streamsOf(
      entryAt(5, { _eventSourceMessages: [message(START / 1000 + 5.5, 'b')] }),
      entryAt(0, { _eventSourceMessages: [message(START / 1000 + 0.5, 'a', 'message', '1')] }),
    );
    expect(others).toEqual([]);
    expect(dataOf(recorded)).toEqual(['a', 'b']);
    expect(recorded?.stream.connections).toMatchObject([
      { attempt: 1, endTime: START + 1000, endCause: 'lost', messageCount: 1 },
      { attempt: 2, connectingTime: START + 1000, lastEventId: '1', firstIndex: 1, endCause: null },
    ]);
  });

  it('tells of a new stream where the one before ran, was closed, was refused, or was of another page', () => {
    const count = (...entries: Entry[]) => streamsOf(...entries).length;
    expect(count(entryAt(0, { time: 9000 }), entryAt(5))).toBe(2);
    expect(count(entryAt(0, {}, { _error: 'net::ERR_ABORTED' }), entryAt(5))).toBe(2);
    expect(count(entryAt(0, {}, { status: 204, headers: [], content: {} }), entryAt(5))).toBe(2);
    expect(count(entryAt(0), entryAt(5, { pageref: 'page_2' }))).toBe(2);
    expect(count(entryAt(0, { _resourceType: 'fetch' }), entryAt(5, { _resourceType: 'fetch' }))).toBe(2);
    expect(
      count(entryAt(0, {}, { status: 0, headers: [], _error: 'net::ERR_CONNECTION_REFUSED' }), entryAt(5)),
    ).toBe(1);
  });

  it('says how a stream ended', () => {
    const [aborted] = streamsOf(entryAt(0, {}, { _error: 'net::ERR_ABORTED' }));
    expect(aborted?.stream).toMatchObject({ readyState: 'closed', connections: [{ endCause: 'closed' }] });
    const [refused] = streamsOf(entryAt(0, {}, { status: 0, headers: [], _error: 'net::ERR_FAILED' }));
    expect(refused?.stream.connections).toMatchObject([
      { openTime: null, endCause: 'failed', exchange: { status: null, errorText: 'net::ERR_FAILED' } },
    ]);
  });

  it('has other requests, which are skipped', () => {
    const other = entryAt(
      1,
      { _resourceType: 'script' },
      { headers: [], content: { mimeType: 'text/javascript' } },
    );
    expect(readHarLog(harOf(other, entryAt(0), entryAt(2, { _resourceType: 'preflight' })))).toMatchObject({
      streams: [{}],
      skipped: 2,
    });
  });
});

describe('a HAR without a list of messages', () => {
  const firefox = (content: Entry) =>
    entryAt(
      0,
      { _resourceType: undefined, startedDateTime: '2026-11-21T09:00:00.000+01:00' },
      { httpVersion: 'HTTP/2', content },
      { headers: [header('Accept', 'text/event-stream')] },
    );

  it('gives those of the body, all with the response’s time', () => {
    const [recorded] = streamsOf(
      firefox({ mimeType: 'text/event-stream', size: 9, text: 'data: é\n\ndata' }),
    );
    expect(recorded?.messages).toMatchObject([{ data: 'é', time: START + 200, offset: 0 }]);
    expect(recorded?.notes).toMatchObject([{ kind: 'unfinished', before: 1 }]);
    expect(recorded?.stream).toMatchObject({
      transport: 'eventsource',
      connections: [{ exchange: { httpVersion: 'h2' } }],
    });
  });

  it('gives those of a body in base64', () => {
    const text = btoa(String.fromCharCode(...new TextEncoder().encode('data: é😀\r\n\r\n')));
    const content = { mimeType: 'text/event-stream', encoding: 'base64', text };
    expect(dataOf(streamsOf(firefox(content))[0])).toEqual(['é😀']);
    expect(dataOf(streamsOf(firefox({ ...content, text: '*no base64*' }))[0])).toEqual([]);
  });
});

describe('a malformed file', () => {
  const errorOf = (value: unknown) => {
    const read = readHarLog(value);
    return 'error' in read ? say(read.error) : null;
  };

  it('is refused with a sentence', () => {
    for (const value of [{}, [], null, 1, { log: { entries: {} } }, { log: null }]) {
      expect(errorOf(value)).toBe('This file is JSON, but not a HAR: it has no list “log.entries”.');
    }
    expect(errorOf(harOf())).toBe('This HAR is empty: it has no requests.');
    const other = entryAt(0, { _resourceType: 'script' }, { headers: [], content: {} });
    expect(errorOf(harOf(other))).toBe('This HAR has no event stream among its 1 request.');
  });

  it('has values of wrong types, which are as good as absent', () => {
    const broken = entryAt(
      0,
      {
        time: 'long',
        timings: 7,
        pageref: 1,
        _initiator: { stack: { callFrames: [null, { lineNumber: 'x' }] } },
        _eventSourceMessages: [null, 1, { data: 2 }, { data: 'a', time: 'now', eventName: 3, eventId: null }],
        _sseInspector: { stream: { id: 7 } },
      },
      {
        status: '200',
        headers: [null, { name: 1 }, header('content-type', 'text/event-stream')],
        content: 'x',
        _error: 5,
      },
      { headers: 'none', method: 9, postData: [] },
    );
    const [recorded] = streamsOf(broken, null, [], { request: { url: 'https://a.example/' } });
    expect(recorded?.messages).toMatchObject([{ data: 'a', name: 'message', lastEventId: '', time: START }]);
    expect(recorded?.stream).toMatchObject({
      readyState: 'connecting',
      connections: [{ exchange: { status: null } }],
    });
  });
});
