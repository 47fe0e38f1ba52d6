import { connect } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findRoute } from './answer-request.ts';
import { KEPT_REQUEST_BODY } from './connection-record.ts';
import { type Lab, startLab } from './lab.ts';
import { createMessageReader } from './message-reader.ts';
import { chatScript } from './routes/chat-script.ts';
import { completionPieces } from './routes/completions.ts';
import { odditiesChunks } from './routes/oddities.ts';
import { burstData } from './routes/volume.ts';
import { helperRoutes, streamRoutes } from './routes.ts';
import { situations } from './situations.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());
beforeEach(() => lab.log.reset());

const messagesOf = (bytes: Uint8Array) => createMessageReader().read(bytes);
const open = (path: string, init: RequestInit = {}) => fetch(lab.url + path, init);
const post = (path: string, body = '') => open(path, { method: 'POST', body });

async function bytesOf(path: string, headers: Record<string, string> = {}): Promise<Uint8Array> {
  return new Uint8Array(await (await open(path, { headers })).arrayBuffer());
}

async function textOf(path: string, headers: Record<string, string> = {}): Promise<string> {
  // Not TextDecoder: it would drop a byte order mark.
  return Buffer.from(await bytesOf(path, headers)).toString('utf8');
}

/** Reads until so many bytes came, then hangs up. */
async function firstBytes(url: string, length: number): Promise<string> {
  const hangUp = new AbortController();
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream' },
    signal: hangUp.signal,
  });
  let text = '';
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  while (reader && text.length < length) text += (await reader.read()).value ?? '';
  hangUp.abort();
  return text;
}

describe('everyday', () => {
  test('the clock sends the time of day', async () => {
    const text = await firstBytes(`${lab.url}/clock?every=1`, 32);
    expect(text.slice(0, 32)).toMatch(/^(data: \d\d:\d\d:\d\d\n\n){2}$/);
  });

  test('the tick counts in JSON and names its charset', async () => {
    const response = await open('/tick');
    expect(response.headers.get('content-type')).toBe('text/event-stream;charset=UTF-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    await response.body?.cancel();
    const [message] = messagesOf(Buffer.from(await firstBytes(`${lab.url}/tick`, 50)));
    expect(JSON.parse(message?.data ?? '')).toEqual({ time: expect.any(String), count: 1 });
  });

  test('the chat follows its script', async () => {
    const messages = messagesOf(await bytesOf('/chat?pause=0&end=close'));
    expect(messages.map(({ event, data }) => ({ event, data }))).toEqual(
      chatScript.map(({ event, data }) => ({ event: event ?? 'message', data })),
    );
  });

  test('heartbeats are comments', async () => {
    expect(await firstBytes(`${lab.url}/comments?pause=1`, 50)).toMatch(/^(: ping\n\n){3}data: still here/);
  });
});

describe('coming back', () => {
  test('ids resume after Last-Event-ID, and the end is a 204', async () => {
    const path = '/ids?per=2&total=3&retry=7';
    expect(await textOf(path)).toBe(
      'retry: 7\nid: 1\ndata: message 1 of 3\n\nid: 2\ndata: message 2 of 3\n\n',
    );
    expect(await textOf(path, { 'last-event-id': '2' })).toBe('retry: 7\nid: 3\ndata: message 3 of 3\n\n');
    expect((await open(path, { headers: { 'last-event-id': '3' } })).status).toBe(204);
    expect(lab.log.connections.map((connection) => connection.lastEventId)).toEqual([null, '2', '3']);
  });

  test('the reconnection time is the one asked for', async () => {
    expect(await textOf('/retry?ms=20')).toBe('retry: 20\ndata: the reconnection time is 20 ms\n\n');
  });

  test('a connection ends after n messages', async () => {
    expect(messagesOf(await bytesOf('/close-every?n=4&pause=0'))).toHaveLength(4);
  });

  test('a cut comes in the middle of message 2, which the next connection brings whole', async () => {
    const response = await open('/cut');
    const chunks: string[] = [];
    const read = async () => {
      for await (const chunk of response.body ?? []) chunks.push(Buffer.from(chunk).toString());
    };
    await expect(read()).rejects.toThrow('terminated');
    expect(chunks.join('')).toMatch(/^id: 1\n.*\n\nid: 2\ndata: this message is torn in the mid$/s);
    await lab.log.until(() => lab.log.connections[0]?.endedBy === 'server');
    expect(lab.log.connections[0]?.messages).toMatchObject([{ id: '1' }]);

    const next = await open('/cut', { headers: { 'last-event-id': '1' } });
    const first = await next.body?.getReader().read();
    expect(Buffer.from(first?.value ?? []).toString()).toBe('id: 2\ndata: this message is whole\n\n');
  });
});

describe('refused', () => {
  test.each([204, 401, 500, 503])('the status is %i', async (status) => {
    expect((await open(`/status/${status}`)).status).toBe(status);
    expect(lab.log.connections).toMatchObject([{ status, messages: [] }]);
  });

  test('the wrong type is text/html', async () => {
    const response = await open('/wrong-type');
    expect(response.headers.get('content-type')).toBe('text/html');
    await response.text();
    expect(lab.log.connections[0]?.messages).toEqual([]);
  });

  test('a parameter that makes no sense is answered with a sentence', async () => {
    const response = await open('/burst?count=many');
    expect(response.status).toBe(400);
    expect(await response.text()).toBe('"count" takes a whole number, not "many".\n');
  });
});

describe('waiting', () => {
  test('silence sends headers and no byte', async () => {
    const response = await open('/silence?key=quiet');
    expect(response.status).toBe(200);
    await response.body?.cancel();
    const [connection] = lab.log.find({ key: 'quiet' });
    await lab.log.until(() => connection?.endedBy);
    expect(connection).toMatchObject({ bytesSent: 0, endedBy: 'client' });
  });

  test('a slow stream opens', async () => {
    expect(await firstBytes(`${lab.url}/slow-open?ms=1`, 10)).toContain('headers came after 1 ms');
  });
});

describe('bytes', () => {
  test.each([
    ['crlf', /^([^\r\n]*\r\n)+$/],
    ['cr', /^[^\n]*\r$/],
    ['lf', /^[^\r]*\n$/],
    ['mixed', /^(?=.*[^\r]\n)(?=.*\r[^\n])(?=.*\r\n)/s],
  ])('line ends are %s, and the messages the same', async (style, shape) => {
    const text = await textOf(`/line-ends?style=${style}&end=close`);
    expect(text).toMatch(shape);
    const messages = messagesOf(Buffer.from(text));
    expect(messages.map(({ event, data }) => [event, data])).toEqual([
      ['message', 'one line'],
      ['message', 'two\nlines'],
      ['named', 'with a name and an id'],
      ['message', 'no space after the colon'],
      ['message', ''],
      ['message', 'last'],
    ]);
  });

  test('a split stream has one byte in each HTTP chunk', async () => {
    const sizes = await chunkSizes(`${lab.url}/split?end=close`);
    expect(new Set(sizes)).toEqual(new Set([1]));
    expect(sizes).toHaveLength(lab.log.connections[0]?.bytesSent ?? 0);
    expect(lab.log.connections[0]?.messages.map((message) => message.data)).toEqual([
      'Grüße aus Köln',
      '你好，世界\n🎈 and 👩‍🚀',
      '{"temperature": "21 °C"}',
    ]);
  });

  test('a byte order mark stands at the very start', async () => {
    const text = await textOf('/bom?end=close');
    expect(text.startsWith('\uFEFFdata: ')).toBe(true);
    expect(messagesOf(Buffer.from(text)).map((message) => message.data)).toEqual([
      'the first mark is dropped',
      '\uFEFFthis one is data',
      'and leaves this line',
    ]);
  });
});

describe('volume', () => {
  test('a burst is exact', async () => {
    const messages = messagesOf(await bytesOf('/burst?count=10000&size=150&end=close'));
    expect(messages).toHaveLength(10_000);
    const wrong = messages.filter(
      ({ id, data }, index) => id !== String(index + 1) || data !== burstData(index + 1, 150),
    );
    expect(wrong).toEqual([]);
    expect(messages[41]?.data).toMatch(/^42 [a-z0-9]{147}$/);
  });

  test('a burst resumes after Last-Event-ID and ends with 204', async () => {
    const path = '/burst?count=100&end=close';
    const messages = messagesOf(await bytesOf(path, { 'last-event-id': '98' }));
    expect(messages.map((message) => message.id)).toEqual(['99', '100']);
    expect((await open(path, { headers: { 'last-event-id': '100' } })).status).toBe(204);
  });

  test('a burst goes at the pace of its reader and never piles up in the server', async () => {
    const total = 50_000_000;
    const response = await open(`/burst?count=${total / 1000}&size=1000&end=close`);
    const reader = response.body?.getReader();
    let received = 0;
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done || value === undefined) break;
      received += value.byteLength;
    }
    const [connection] = lab.log.connections;
    expect(received).toBe(connection?.bytesSent);
    expect(received).toBeGreaterThan(total);
    expect(connection?.peakBuffered).toBeLessThan(500_000);
  });

  test('an event has the size asked for', async () => {
    const messages = messagesOf(await bytesOf('/event?size=1000000&end=close'));
    expect(messages.map((message) => message.data.length)).toEqual([1_000_000]);
  });
});

describe('origins', () => {
  test.each([
    ['allow=any', '*', null],
    ['allow=origin&credentials=true', 'http://page.example', 'true'],
    ['allow=other', 'http://other.example', null],
    ['allow=none', null, null],
  ])('cors with %s', async (query, allowed, credentials) => {
    const response = await fetch(`${lab.crossOriginUrl}/cors?end=close&${query}`, {
      headers: { origin: 'http://page.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(response.headers.get('access-control-allow-credentials')).toBe(credentials);
    await response.text();
    expect(lab.log.connections).toMatchObject([{ server: 'cross-origin', route: '/cors' }]);
  });

  test.each([302, 307])('a redirect with %i leads to the clock and takes the key along', async (status) => {
    const response = await open(`/redirect?status=${status}&key=k`, { redirect: 'manual' });
    expect(response.status).toBe(status);
    expect(response.headers.get('location')).toBe('/clock?key=k');
  });

  test('a redirect leads to the other origin', async () => {
    const response = await open('/redirect?at=other&to=/cors', { redirect: 'manual' });
    expect(response.headers.get('location')).toBe(`${lab.crossOriginUrl}/cors`);
  });

  test('a redirect leaves the lab for nowhere', async () => {
    expect((await open('/redirect?to=//other.example/', { redirect: 'manual' })).status).toBe(400);
  });
});

describe('completions', () => {
  const ask = (question: object, path = '/completions?pause=0') => post(path, JSON.stringify(question));

  test.each(['/completions', '/v1/chat/completions'])(
    '%s gives chunks of JSON, then [DONE]',
    async (path) => {
      const response = await ask({ model: 'm', stream: true }, `${path}?pause=0&key=c`);
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      const datas = messagesOf(Buffer.from(await response.text())).map(({ data }) => data);
      expect(datas.pop()).toBe('[DONE]');
      const chunks = datas.map((data) => JSON.parse(data));
      expect(chunks.map(({ choices }) => choices[0].delta.content ?? '').join('')).toBe(
        completionPieces.join(''),
      );
      expect(chunks[0]).toMatchObject({ object: 'chat.completion.chunk', model: 'm' });
      expect(chunks.at(-1)).toMatchObject({ choices: [{ finish_reason: 'stop' }] });
      expect(lab.log.find({ route: path, key: 'c' })).toMatchObject([
        {
          method: 'POST',
          requestBody: '{"model":"m","stream":true}',
          messages: { length: datas.length + 1 },
        },
      ]);
    },
  );

  test('usage comes last if it was asked for', async () => {
    const response = await ask({ stream: true, stream_options: { include_usage: true } });
    const messages = messagesOf(Buffer.from(await response.text()));
    expect(JSON.parse(messages.at(-2)?.data ?? '')).toMatchObject({
      choices: [],
      usage: { total_tokens: 17 },
    });
  });

  test('without stream the answer is one JSON', async () => {
    const answer = await (await ask({})).json();
    expect(answer.choices[0].message.content).toBe(completionPieces.join(''));
  });

  test('what is no question is answered with a sentence', async () => {
    expect(await (await open('/completions')).text()).toBe('A completion is asked for by POST.\n');
    for (const body of ['', '7', '{']) expect((await post('/completions', body)).status).toBe(400);
  });

  test('another origin may ask', async () => {
    const headers = { 'access-control-request-headers': 'content-type,x-mine' };
    const response = await open('/completions', { method: 'OPTIONS', headers });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type,x-mine');
  });
});

describe('content types', () => {
  const types = ['text/plain', 'application/octet-stream', 'application/x-ndjson', 'application/json-seq'];

  test.each(types)('a stream is mislabelled as %s, and in the log all the same', async (type) => {
    const response = await open(`/mislabelled?type=${type}`);
    expect(response.headers.get('content-type')).toBe(type);
    const messages = messagesOf(Buffer.from(await response.text()));
    expect(messages.map(({ event, id, data }) => [event, id, data])).toEqual([
      ['message', '1', `this is no ${type}`],
      ['foo', '2', '{"half": false}'],
    ]);
    expect(lab.log.connections).toMatchObject([
      { messages, notes: [{ kind: 'comment', text: 'an event stream in disguise', before: 0 }] },
    ]);
  });

  test.each(types)('an ordinary body of %s holds no message for the log', async (type) => {
    const response = await open(`/not-a-stream?type=${type}`);
    expect(response.headers.get('content-type')).toBe(type);
    expect((await response.text()).length).toBeGreaterThan(10);
    expect(lab.log.connections).toMatchObject([{ messages: [], notes: [] }]);
  });
});

describe('unheard', () => {
  test('has events of three names, comments and a reconnection time', async () => {
    const messages = messagesOf(await bytesOf('/unheard?pause=0&end=close'));
    const heard = ['message', 'foo', 'progress', 'progress', 'message', 'foo', 'message'];
    expect(messages.map(({ event }) => event)).toEqual(heard);
    expect(messages.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(lab.log.connections[0]?.notes.map(({ kind, text, before }) => [kind, text, before])).toEqual([
      ['comment', 'ping', 0],
      ['retry', '2500', 2],
      ['comment', 'ping', 3],
      ['comment', 'ping', 5],
      ['comment', 'pong', 5],
    ]);
  });
});

describe('oddities', () => {
  test('sends its chunks as they are exported', async () => {
    const sizes = await chunkSizes(`${lab.url}/oddities`);
    expect(sizes).toEqual(odditiesChunks.map(({ byteLength }) => byteLength));
    expect(Buffer.from(await bytesOf('/oddities'))).toEqual(Buffer.concat(odditiesChunks));
  });

  test('cuts a line end and a character', () => {
    const cuts = odditiesChunks.slice(1).map(([first], index) => [odditiesChunks[index]?.at(-1), first]);
    expect(cuts).toContainEqual([0x0d, 0x0a]);
    expect(cuts.some(([, first = 0]) => first >> 6 === 0b10)).toBe(true);
  });

  test('has eight messages, five comments, and one reconnection time', async () => {
    await bytesOf('/oddities');
    const [connection] = lab.log.connections;
    expect(connection?.messages.map(({ event, lastEventId, data }) => [event, lastEventId, data])).toEqual([
      ['message', '1', 'an ordinary message'],
      ['message', '1', 'four retries that are ignored'],
      ['message', '1', 'two unknown fields'],
      ['message', '1', 'an id with NUL is ignored'],
      ['crlf', '3', '你好，世界\n🎈 and 👩‍🚀'],
      ['cr', 'é4', 'Grüße aus Köln'],
      ['message', '5', ''],
      ['message', '5', 'a comment within\na message'],
    ]);
    expect(connection?.notes.map(({ kind, text, before }) => [kind, text, before])).toEqual([
      ['comment', 'a byte order mark comes before this', 0],
      ['retry', '2500', 0],
      ['comment', '', 6],
      ['comment', 'no space', 6],
      ['comment', ' two spaces', 6],
      ['comment', 'here', 7],
    ]);
  });
});

describe('broken', () => {
  test.each(['/reset', '/no-head'])('%s ends before the head', async (path) => {
    const code = path === '/reset' ? 'ECONNRESET' : 'UND_ERR_SOCKET';
    await expect(open(path)).rejects.toMatchObject({ cause: { code } });
    expect(lab.log.connections).toMatchObject([{ status: null, bytesSent: 0, endedBy: 'server' }]);
  });

  test('a reset in the body comes after a message', async () => {
    const reader = (await open('/reset?at=body&pause=0')).body?.getReader();
    await expect(Promise.all([reader?.read(), reader?.read(), reader?.read()])).rejects.toThrow('terminated');
    expect(lab.log.connections).toMatchObject([{ messages: [{ id: '1' }], endedBy: 'server' }]);
  });

  test.each(['no-http', 'two-lengths'])('a head is malformed: %s', async (how) => {
    await expect(open(`/malformed?how=${how}`)).rejects.toThrow('fetch failed');
  });

  test.each(['chunk', 'short', 'gzip'])('a body is malformed: %s', async (how) => {
    const response = await open(`/malformed?how=${how}`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('over HTTP/2 a stream is reset, and nothing else can be malformed', async () => {
    await expect(getHttp2('/reset')).rejects.toThrow('NGHTTP2_INTERNAL_ERROR');
    expect((await getHttp2('/malformed')).status).toBe(400);
  });

  test('a redirect leads to itself', async () => {
    const response = await open('/redirect-loop?key=k', { redirect: 'manual' });
    expect(response.headers.get('location')).toBe('/redirect-loop?key=k');
  });

  test('nothing listens at the address for refusals', async () => {
    await expect(fetch(lab.refusedUrl)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  test('no answer comes, not even headers', async () => {
    const leave = new AbortController();
    const answer = open('/no-answer', { signal: leave.signal });
    const [connection] = await lab.log.until(() => lab.log.connections.length > 0 && lab.log.connections);
    leave.abort();
    await expect(answer).rejects.toThrow('aborted');
    await lab.log.until(() => connection?.endTime);
    expect(connection).toMatchObject({ status: null, endedBy: 'client' });
  });
});

describe('a flood', () => {
  test('stops at the size asked for', async () => {
    const bytes = await bytesOf('/flood?bytes=1000&size=90&end=close');
    expect(messagesOf(bytes).map(({ data }) => data)).toEqual(
      Array.from({ length: 11 }, (_, index) => burstData(index + 1, 90)),
    );
    expect(lab.log.connections[0]?.bytesSent).toBe(bytes.byteLength);
  });

  test('gets no further than its reader, and the log says when that one leaves', async () => {
    const leave = new AbortController();
    const reader = (await open('/flood?bytes=500000000', { signal: leave.signal })).body?.getReader();
    await reader?.read();
    const [connection] = lab.log.connections;
    expect(connection?.endTime).toBe(null);
    leave.abort();
    await lab.log.until(() => connection?.endTime);
    expect(connection).toMatchObject({ endedBy: 'client', messages: [] });
    expect(connection?.bytesSent).toBeLessThan(100_000_000);
  });
});

describe('the gate', () => {
  test('sends exact bytes to all connections of its key and to no other', async () => {
    const [one, two, other] = await Promise.all(
      ['/gate?key=a', '/gate?key=a', '/gate?key=b'].map((path) => open(path)),
    );
    expect(await (await post('/gate/send?key=a', 'data: half')).json()).toEqual({ connections: 2 });
    expect(await lab.gate.send('a', ' and half\r\n\r')).toBe(2);
    expect(await (await post('/gate/close?key=a')).json()).toEqual({ connections: 2 });
    expect(await one?.text()).toBe('data: half and half\r\n\r');
    expect(await two?.text()).toBe('data: half and half\r\n\r');
    expect(lab.log.find({ key: 'a' })).toMatchObject([
      { messages: [{ data: 'half and half' }] },
      { messages: [{ data: 'half and half' }] },
    ]);

    expect(await (await post('/gate/destroy?key=b')).json()).toEqual({ connections: 1 });
    await expect(other?.text()).rejects.toThrow('terminated');
    expect(lab.log.find({ key: 'b' })).toMatchObject([{ bytesSent: 0, endedBy: 'server' }]);
    expect(await lab.gate.send('b', 'data')).toBe(0);
  });

  test('holds the headers back until it is opened', async () => {
    const response = open('/gate?key=held&hold');
    const [connection] = await lab.log.until(() => {
      const found = lab.log.find({ key: 'held' });
      return found.length > 0 && found;
    });
    expect(connection?.status).toBe(null);
    expect(await (await post('/gate/open?key=held')).json()).toEqual({ connections: 1 });
    expect((await response).status).toBe(200);
  });

  test('wants a key and a POST', async () => {
    expect(await (await open('/gate')).text()).toBe('Please add ?key=… to the address.\n');
    expect((await open('/gate/send?key=a')).status).toBe(400);
  });
});

describe('the log', () => {
  test('tells over HTTP what was sent, by route and key', async () => {
    await bytesOf('/ids?key=mine');
    await bytesOf('/ids?key=theirs');
    const { connections } = await (await open('/log?route=/ids&key=mine')).json();
    expect(connections).toHaveLength(1);
    expect(connections[0]).toMatchObject({
      server: 'main',
      protocol: 'HTTP/1.1',
      method: 'GET',
      status: 200,
      query: { key: 'mine' },
      endedBy: 'server',
      bytesSent: (await bytesOf('/ids')).byteLength,
      messages: [1, 2, 3].map((id) => ({
        event: 'message',
        id: String(id),
        lastEventId: String(id),
        data: `message ${id} of 9`,
      })),
    });
    await open('/log/reset');
    expect(lab.log.connections).toEqual([]);
  });

  test('keeps the beginning of a request body, and counts the rest', async () => {
    const body = 'ü'.repeat(KEPT_REQUEST_BODY);
    await (await post('/unheard?pause=0&end=close', body)).text();
    await lab.log.until(() => lab.log.connections[0]?.requestBodySize === 2 * KEPT_REQUEST_BODY);
    expect(lab.log.connections).toMatchObject([
      { method: 'POST', requestBody: 'ü'.repeat(KEPT_REQUEST_BODY / 2), messages: { length: 7 } },
    ]);
    await bytesOf('/ids');
    expect(lab.log.connections[1]).toMatchObject({ requestBody: null, requestBodySize: 0 });
  });

  test('keeps a request body of HTTP/2, too', async () => {
    const { text } = await getHttp2('/completions?pause=0', '{"stream": true}');
    expect(text).toContain('[DONE]');
    expect(lab.log.connections).toMatchObject([{ requestBody: '{"stream": true}' }]);
  });

  test('reads the last event ID as UTF-8', async () => {
    await bytesOf('/ids', { 'last-event-id': Buffer.from('Grüße').toString('latin1') });
    expect(lab.log.connections[0]?.lastEventId).toBe('Grüße');
  });
});

describe('other servers', () => {
  test.each(['koa', 'express'] as const)(
    'the %s application sends the clock and the tick',
    async (server) => {
      const url = server === 'koa' ? lab.koaUrl : lab.expressUrl;
      const [clock, tick] = await Promise.all([
        firstBytes(`${url}/clock`, 16),
        firstBytes(`${url}/tick`, 50),
      ]);
      expect(clock).toMatch(/^data: \d\d:\d\d:\d\d\n\n$/);
      expect(tick).toMatch(/^data: {"time":".*","count":1}\n\n$/);
      await lab.log.until(() => lab.log.connections.every((connection) => connection.endedBy));
      expect(lab.log.connections).toMatchObject([
        { server, route: expect.stringMatching(/clock|tick/), status: 200, endedBy: 'client' },
        { server, messages: expect.arrayContaining([expect.anything()]) },
      ]);
    },
  );

  test('HTTP/2 gives the same bytes', async () => {
    const { status, text } = await getHttp2('/line-ends?style=mixed&end=close&key=h2');
    expect(status).toBe(200);
    expect(text).toBe(await textOf('/line-ends?style=mixed&end=close'));
    expect(lab.log.find({ key: 'h2' })).toMatchObject([{ protocol: 'HTTP/2', endedBy: 'server' }]);
  });

  test('a burst over HTTP/2 is exact', async () => {
    const { text } = await getHttp2('/burst?count=5000&end=close');
    expect(messagesOf(Buffer.from(text)).map((message) => message.data)).toEqual(
      Array.from({ length: 5000 }, (_, index) => burstData(index + 1, 150)),
    );
  });

  test('a cut over HTTP/2 resets the stream', async () => {
    await expect(getHttp2('/cut')).rejects.toThrow('NGHTTP2_INTERNAL_ERROR');
  });

  test('closing the lab ends open connections at once', async () => {
    const other = await startLab();
    const response = await fetch(`${other.url}/silence`);
    await other.close();
    await expect(response.text()).rejects.toThrow('terminated');
    await other.log.until(() => other.log.connections[0]?.endedBy === 'server');
  });

  test('a taken port is named', async () => {
    const port = Number(new URL(lab.url).port);
    await expect(startLab({ port })).rejects.toThrow(`Port ${port} is taken.`);
  });
});

describe('pages', () => {
  const names = ['blank', 'eight', 'frames', 'frame', 'first-script', 'wrapper', 'unheard']
    .concat(['fetch-reader', 'fetch-post', 'fetch-pipe', 'xhr'])
    .concat(['fetch-event-source', 'event-source-polyfill', 'eventsource-package', 'openai'])
    .concat(['worker', 'shared-worker', 'service-worker']);
  test.each(['/', '/tour', ...names.map((name) => `/page/${name}`)])('%s is a page', async (path) => {
    const response = await open(`${path}?key=k`);
    expect(response.headers.get('content-type')).toBe('text/html;charset=UTF-8');
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  test.each([
    ['fetch-event-source', 'fetchEventSource'],
    ['event-source-polyfill', 'EventSourcePolyfill'],
    ['eventsource', 'EventSource'],
    ['openai', 'OpenAI'],
  ])('the library %s is one module', async (name, exported) => {
    const response = await open(`/lib/${name}.js`);
    expect(response.headers.get('content-type')).toBe('text/javascript;charset=UTF-8');
    const code = await response.text();
    expect(code).toContain(`export { ${exported} };`);
    expect(code).not.toMatch(/^import /m);
  });

  test('an unknown library is answered with those that there are', async () => {
    const response = await open('/lib/constructor.js');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain(
      'only fetch-event-source, event-source-polyfill, eventsource, openai',
    );
  });

  test('nothing outside the folder of pages is sent', async () => {
    expect((await open('/page/..%2flab.ts')).status).toBe(404);
    expect((await open('/page/lab.ts')).status).toBe(404);
  });

  const paths = situations
    .flatMap((group) => group.situations)
    .filter(({ at }) => at === undefined || at === 'crossOriginUrl')
    .map(({ path }) => path);
  test.each(paths)('the button for %s has its route', (path) => {
    const { pathname } = new URL(path, lab.url);
    expect(findRoute({ ...streamRoutes, ...helperRoutes }, pathname)).toBeDefined();
  });
});

test.each([
  ['//', 404],
  ['*|', 404],
  ['http://127.0.0.1/situations.json', 200],
])('a request of %s is answered with %i like any other', async (target, status) => {
  expect(await rawResponse(lab.url, target)).toMatch(`HTTP/1.1 ${status} `);
});

/** The sizes of the HTTP chunks, as they stand in the raw bytes. */
async function chunkSizes(url: string): Promise<number[]> {
  const { pathname, search } = new URL(url);
  return sizesIn(await rawResponse(url, `${pathname}${search}`));
}

/** What comes for a GET of this request target. */
async function rawResponse(url: string, target: string): Promise<string> {
  const { host, port } = new URL(url);
  const socket = connectTcp(Number(port), '127.0.0.1');
  socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}

function sizesIn(raw: string): number[] {
  const sizes: number[] = [];
  let rest = raw.slice(raw.indexOf('\r\n\r\n') + 4);
  for (;;) {
    const lineEnd = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.slice(0, lineEnd), 16);
    if (!(size > 0)) return sizes;
    sizes.push(size);
    rest = rest.slice(lineEnd + 2 + size + 2);
  }
}

/** A GET, or with a body a POST. */
async function getHttp2(path: string, body?: string): Promise<{ status: number | undefined; text: string }> {
  const session = connect(lab.http2Url, { rejectUnauthorized: false });
  try {
    const stream = session.request({ ':path': path, ':method': body === undefined ? 'GET' : 'POST' });
    stream.end(body);
    let status: number | undefined;
    stream.on('response', (headers) => {
      status = headers[':status'];
    });
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return { status, text: Buffer.concat(chunks).toString('utf8') };
  } finally {
    session.destroy();
  }
}
