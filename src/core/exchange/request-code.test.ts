import { describe, expect, it } from 'vitest';
import { exampleConnection, exampleExchange, exampleStream } from '../panel-layout/example-stream.ts';
import type { Stream } from '../stream/stream.ts';
import { type Header, MAX_BODY_LENGTH } from '../stream/stream-event.ts';
import { recordedBodies } from './example-recorded.ts';
import { asCurl, asEventSource, asFetch } from './request-code.ts';

const post = exampleStream({
  transport: 'fetch',
  url: 'https://a.example/chat',
  request: {
    method: 'POST',
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Empty', ''],
    ],
    body: `{"q":"it's"}`,
  },
  lastEventId: '9',
});

const SEEN = exampleExchange();

/** A request with a body, of which the page said nothing more. */
function withBody(body: string, requestHeaders: readonly Header[] | null = null): Stream {
  const exchange = { ...SEEN, method: 'POST', requestHeaders };
  return exampleStream({
    transport: 'fetch',
    request: { method: 'POST', headers: [], body },
    connections: [exampleConnection({ exchange })],
  });
}

/** The arguments that a POSIX shell gives to curl: words of quoted strings, escaped characters and plain letters. */
function argumentsOf(command: string): string[] {
  const words =
    command
      .replace(/^(#.*\n)?curl --url /, '')
      .trim()
      .match(/(?:'[^']*'|\\[^\n]|[-\w])+|\\\n|\s+|./gs) ?? [];
  return words
    .filter((word) => word !== '\\\n' && word.trim() !== '')
    .map((word) => word.replace(/'([^']*)'|\\(.)/gs, '$1$2'));
}

describe('a curl command', () => {
  it('sends the headers that were seen, and the last event ID held', () => {
    const { stream } = recordedBodies(['id: 7\ndata: a\n\n']);
    expect(asCurl(stream)).toBe(`curl --url 'https://a.example/events' \\
  -N \\
  -H 'Accept: text/event-stream' \\
  -H 'Cookie: sid=1; theme=dark' \\
  -H 'Last-Event-ID: 7'
`);
  });

  it('asks for an event stream where no header was seen', () => {
    expect(argumentsOf(asCurl(exampleStream()))).toEqual([
      'https://a.example/events',
      '-N',
      '-H',
      'Accept: text/event-stream',
    ]);
  });

  it('sends a body, and no last event ID that the page did not send', () => {
    expect(argumentsOf(asCurl(post))).toEqual([
      'https://a.example/chat',
      '-N',
      '-H',
      'Content-Type: application/json',
      '-H',
      'X-Empty;',
      '-H',
      'Accept: text/event-stream',
      '--data-raw',
      `{"q":"it's"}`,
    ]);
  });

  it('names a method that curl would not use by itself', () => {
    const put = exampleStream({ request: { method: 'PUT', headers: [], body: 'x' } });
    expect(argumentsOf(asCurl(put))).toContain('PUT');
    const empty = exampleStream({ request: { method: 'POST', headers: [], body: null } });
    expect(argumentsOf(asCurl(empty))).toContain('POST');
  });

  it('leaves nothing to the shell or to curl to interpret', () => {
    const url = 'https://a.example/$(id)`id`?a[1]={x,y}&b=\'"\\*';
    const body = "@/etc/passwd '$HOME'\\";
    const stream = exampleStream({ url, request: { method: 'POST', headers: [], body } });
    const sent = argumentsOf(asCurl(stream));
    expect(sent[0]).toBe(url);
    expect(sent).toContain('-g');
    expect(sent.slice(-2)).toEqual(['--data-raw', body]);
  });

  it('holds no character that a terminal or an old bash acts on when it is pasted', () => {
    const id = "\x03touch /tmp/x #\x1b[201~\r\t\x7f\x9b\u202e!it's\\";
    const command = asCurl({ ...exampleStream(), lastEventId: id });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
    expect(command).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f!\u202e]/);
    expect(command).toContain(
      String.raw`-H $'Last-Event-ID: \x03touch /tmp/x #\x1B[201~\x0D\x09\x7F\xC2\x9B\xE2\x80\xAE\x21it\'s\\'`,
    );
    const request = { method: 'POST', headers: [], body: '1\n2\0' };
    expect(asCurl(exampleStream({ request }))).toContain(String.raw`--data-raw $'1\n2'`);
  });

  it('does not let a URL be an option', () => {
    expect(asCurl(exampleStream({ url: '-o/tmp/x' }))).toMatch(/^curl --url '-o\/tmp\/x' /);
  });

  it('goes where the stream was redirected to', () => {
    const exchange = { ...SEEN, redirects: [{ url: 'https://b.example/events', status: 302 }] };
    const sent = argumentsOf(asCurl(exampleStream({ connections: [exampleConnection({ exchange })] })));
    expect(sent.slice(0, 3)).toEqual(['https://a.example/events', '-N', '-L']);
  });

  it('leaves out what curl makes itself, and a body that was not seen', () => {
    const headers = [':authority', 'Host', 'Content-Length', 'Accept-Encoding', 'X-Own'].map(
      (name) => [name, '1'] as const,
    );
    const sent = argumentsOf(
      asCurl(exampleStream({ request: { method: 'POST', headers, body: '[stream]' } })),
    );
    expect(sent).toEqual([
      'https://a.example/events',
      '-N',
      '-X',
      'POST',
      '-H',
      'X-Own: 1',
      '-H',
      'Accept: text/event-stream',
    ]);
  });
});

/** What code does with the functions of a page, as far as it calls `name`. */
function callOf(code: string, name: string): unknown[] {
  let call: unknown[] = [];
  function fake(...args: unknown[]) {
    call = args;
    throw new Error('enough');
  }
  const run = new Function(name, `return (async () => { ${code} })()`);
  run(fake).catch(() => {});
  return call;
}

describe('JavaScript with fetch', () => {
  it('sends what the page sent', () => {
    expect(callOf(asFetch({ ...post, withCredentials: true }), 'fetch')).toEqual([
      'https://a.example/chat',
      {
        method: 'POST',
        headers: [
          ['Content-Type', 'application/json'],
          ['X-Empty', ''],
          ['Accept', 'text/event-stream'],
        ],
        credentials: 'include',
        body: `{"q":"it's"}`,
      },
    ]);
  });

  it('leaves out what the browser makes itself', () => {
    const headers = [':authority', 'Host', 'X-Own'].map((name) => [name, '1'] as const);
    const stream = exampleStream({ transport: 'fetch', request: { method: 'GET', headers, body: null } });
    expect(callOf(asFetch(stream), 'fetch')[1]).toEqual({
      headers: [
        ['X-Own', '1'],
        ['Accept', 'text/event-stream'],
      ],
    });
  });

  it('sends the last event ID in the bytes that the browser sends', () => {
    const lastEventId = 'é日😀%';
    const [, options] = callOf(asFetch(exampleStream({ lastEventId })), 'fetch');
    const sent = new Headers((options as RequestInit).headers).get('last-event-id') ?? '';
    const bytes = Uint8Array.from(sent, (unit) => unit.charCodeAt(0));
    expect(new TextDecoder().decode(bytes)).toBe(lastEventId);
    expect(() => asFetch(exampleStream({ lastEventId: '\ud800' }))).not.toThrow();
  });

  it('does as an EventSource does', () => {
    const stream = exampleStream({ url: 'https://a.example/"\u2028', lastEventId: '7' });
    expect(callOf(asFetch(stream), 'fetch')).toEqual([
      'https://a.example/"\u2028',
      {
        headers: [
          ['Accept', 'text/event-stream'],
          ['Last-Event-ID', '7'],
        ],
      },
    ]);
  });
});

describe.each<[form: string, sign: string, write: (stream: Stream) => string]>([
  ['a curl command', '#', asCurl],
  ['JavaScript with fetch', '//', asFetch],
])('%s', (_, sign, write) => {
  it('says that a body is not all that was sent', () => {
    const remarkOn = (body: string) => write(withBody(body)).split(/^(?=curl |const )/m, 2)[0];
    expect(remarkOn('x'.repeat(MAX_BODY_LENGTH))).toBe(
      `${sign} Not as recorded: the body was cut after 65536 characters.\n`,
    );
    expect(remarkOn('[not text]')).toBe(`${sign} Not as recorded: the text of the body was not seen.\n`);
  });

  it('says that of a URL only the beginning is known', () => {
    expect(write({ ...withBody('x'), url: 'https://a.example/xxx…' })).toContain(
      `${sign} Not as recorded: a long URL or header was cut.\n`,
    );
    expect(write(withBody('x'))).not.toContain('recorded');
  });

  it('says what the body is as the browser did, or would', () => {
    expect(write(withBody('a=1&b', [['content-type', 'text/csv']]))).toContain('text/csv');
    expect(write(withBody('a=1&b'))).toContain('application/x-www-form-urlencoded;charset=UTF-8');
    expect(write(withBody('{"a": "b=c"}'))).toContain('text/plain;charset=UTF-8');
  });
});

describe('JavaScript with EventSource', () => {
  it('listens for what the page listened for', () => {
    const code = asEventSource(
      exampleStream({ withCredentials: true, listenedSince: { message: 1, "it's": 2 } }),
    );
    expect(callOf(code, 'EventSource')).toEqual(['https://a.example/events', { withCredentials: true }]);
    expect(code).toContain(`["message", "it's"]`);
    expect(code).not.toContain('//  ');
  });

  it('says that it cannot send a body', () => {
    expect(asEventSource(post)).toMatch(/^\/\/ An EventSource always sends GET/);
    expect(asEventSource(exampleStream())).toMatch(/^const source = new EventSource\("https/);
  });
});
