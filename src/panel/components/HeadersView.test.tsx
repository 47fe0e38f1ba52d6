// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { exampleConnection, exampleStream } from '../../core/panel-layout/example-stream.ts';
import type { Exchange } from '../../core/stream/exchange.ts';
import { MAX_BODY_LENGTH } from '../../core/stream/stream-event.ts';
import { HeadersView } from './HeadersView.tsx';
import { createTestPanel } from './test-panel.tsx';

const { show, clear, find, click } = createTestPanel();
const text = (selector: string) => find(selector)?.textContent ?? '';
const header = (name: string) => `[data-header="${name}"]`;

const exchange: Exchange = {
  requestTime: 1000,
  method: 'GET',
  requestHeaders: [
    ['Authorization', 'Bearer abc'],
    ['Accept', '<b>text/event-stream</b>'],
  ],
  redirects: [{ url: 'https://a.example/old?token=t0', status: 302 }],
  url: 'https://a.example/events',
  responseTime: 1100,
  status: 200,
  statusText: 'OK',
  responseHeaders: [['Content-Type', 'text/event-stream']],
  httpVersion: 'h2',
  endTime: null,
  errorText: null,
};

afterEach(clear);

describe('the headers of a connection', () => {
  const connections = [
    exampleConnection({ exchange: { ...exchange, status: 503 } }),
    exampleConnection({ exchange, attempt: 2 }),
  ];

  it('are those of the last one, until another one is chosen', () => {
    show(<HeadersView stream={exampleStream({ connections })} />);
    expect(text(header('status'))).toContain('200 OK');
    const picker = find('[data-testid=headers-connection]') as HTMLSelectElement;
    picker.value = '1';
    act(() => {
      picker.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(text(header('status'))).toContain('503');
  });

  it('hide what is secret until it is asked for, one by one', () => {
    show(<HeadersView stream={exampleStream({ connections })} />);
    expect(text('[data-testid=headers]')).not.toMatch(/abc|t0/);
    expect(text(header('authorization'))).toContain('Bearer ••••••');
    click(`${header('authorization')} [data-testid=show-secret]`);
    expect(text(header('authorization'))).toContain('Bearer abc');
    expect(text('[data-testid=headers]')).not.toContain('t0');
    click(`${header('authorization')} [data-testid=show-secret]`);
    expect(text('[data-testid=headers]')).not.toContain('abc');
  });

  it('show what was asked for and no other, where others come before it', () => {
    const withHeaders = (requestHeaders: Exchange['requestHeaders']) =>
      exampleStream({ connections: [exampleConnection({ exchange: { ...exchange, requestHeaders } })] });
    show(<HeadersView stream={withHeaders([['Authorization', 'Bearer abc']])} />);
    click(`${header('authorization')} [data-testid=show-secret]`);
    show(
      <HeadersView
        stream={withHeaders([
          ['X-Api-Key', 'xyz'],
          ['Authorization', 'Bearer abc'],
        ])}
      />,
    );
    expect(text(header('authorization'))).toContain('Bearer abc');
    expect(text(header('x-api-key'))).not.toContain('xyz');
  });

  it('hide again what was shown of another connection', () => {
    const stream = exampleStream({ connections: connections.slice(0, 1) });
    show(<HeadersView stream={stream} />);
    click(`${header('authorization')} [data-testid=show-secret]`);
    show(<HeadersView stream={{ ...stream, connections }} />);
    expect(text('[data-testid=headers]')).not.toContain('abc');
  });

  it('are text, never markup', () => {
    const body = show(<HeadersView stream={exampleStream({ connections })} />);
    expect(text(header('accept'))).toContain('<b>text/event-stream</b>');
    expect(body.querySelector('b')).toBeNull();
  });

  it('tell where the request was redirected to', () => {
    show(<HeadersView stream={exampleStream({ connections })} />);
    expect(text(header('redirected'))).toContain('302 → https://a.example/events');
  });
});

it('says why no headers were seen', () => {
  show(<HeadersView stream={exampleStream()} />);
  expect(text('[data-testid=headers-response]')).toContain('while developer tools are open');
});

it('shows what a fetch sent, with secrets hidden in its body', () => {
  const request = {
    method: 'POST',
    headers: [['X-Api-Key', 'k1']] as const,
    body: '{"password": "pw", "n": 1}',
  };
  show(<HeadersView stream={exampleStream({ transport: 'fetch', request })} />);
  expect(text('[data-testid=headers-request]')).toContain('As the page set them');
  expect(text('[data-testid=headers-body]')).toContain('{"password": "••••••", "n": 1}');
  expect(text('[data-testid=headers]')).not.toMatch(/k1|pw/);
});

it('says of the request’s headers alone that they were not seen, where those of the response stand above', () => {
  const known = exampleConnection({ exchange: { ...exchange, requestHeaders: null } });
  const unwatched = exampleConnection({ attempt: 2, endCause: 'failed' });
  show(<HeadersView stream={exampleStream({ connections: [known] })} />);
  expect(text('[data-testid=headers-request]')).toContain('The request’s headers were not seen.');
  expect(text('[data-testid=headers]')).not.toContain('Status and headers are seen');
  show(<HeadersView stream={exampleStream({ connections: [known, unwatched] })} />);
  expect(text('[data-testid=headers-request]')).toContain('Status and headers are seen');
});

it('says of a body only where its end may not be kept that it may be longer', () => {
  const sent = (length: number) => {
    const request = { method: 'POST', headers: [], body: 'x'.repeat(length) };
    show(<HeadersView stream={exampleStream({ transport: 'fetch', request })} />);
    return text('[data-testid=headers-body]');
  };
  expect(sent(MAX_BODY_LENGTH)).toContain('The body may be longer than this');
  expect(sent(MAX_BODY_LENGTH - 1)).not.toContain('The body may be longer than this');
});
