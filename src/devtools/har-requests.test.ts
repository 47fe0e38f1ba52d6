import { expect, test } from 'vitest';
import { findRequests } from './har-requests.ts';
import {
  answeredWithJson,
  ended,
  fetched,
  preflight,
  redirected,
  refused,
  running,
  unanswered,
} from './recorded-entries.ts';

const urls = (...entries: Parameters<typeof findRequests>[0]) =>
  findRequests(entries).map(({ entry }) => new URL(entry.request.url).pathname);

test('requests of an EventSource are recognised before and without a response', () => {
  expect(urls(unanswered, refused)).toEqual(['/slow', '/']);
});

test('a fetch is recognised by the content type of its response', () => {
  expect(urls(fetched, { ...fetched, response: { ...fetched.response, headers: [] } })).toHaveLength(2);
  const { _eventSourceMessages, ...bare } = fetched;
  expect(urls(bare)).toEqual(['/live']);
  expect(urls({ ...bare, response: { ...fetched.response, headers: [] } })).toEqual([]);
});

test('a request that accepts an event stream is one, whatever it is answered with', () => {
  expect(urls(answeredWithJson)).toEqual(['/mcp']);
});

test('a preflight request is none', () => {
  expect(urls(preflight)).toEqual([]);
});

test('redirects belong to the request that was made first', () => {
  const [first, second, last] = redirected;
  const [request, ...others] = findRequests([first, running, second, last]);
  expect(request?.redirects).toEqual([first, second]);
  expect(request?.entry).toBe(last);
  expect(others.map(({ entry }) => entry)).toEqual([running]);
});

test('a redirect keeps its id while the browser follows it', () => {
  const [first, second, last] = redirected;
  const ids = [[first], [first, second], [first, second, last]].map(
    (entries) => findRequests(entries)[0]?.id,
  );
  expect(new Set(ids)).toHaveLength(1);
});

test('two redirects to one URL are followed by a request each, in their order', () => {
  const [, second, last] = redirected;
  const entries = [second, { ...second }, last, { ...last }];
  const followed = findRequests(entries).map(({ redirects, entry }) =>
    [redirects[0], entry].map((e) => entries.indexOf(e as typeof last)),
  );
  expect(followed).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

test('an EventSource is recognised by its type where no header is listed', () => {
  expect(urls({ ...unanswered, request: { ...unanswered.request, headers: [] } })).toEqual(['/slow']);
});

test('streams on one URL from the same millisecond have ids of their own, which later entries leave alone', () => {
  const twin = { ...running, time: 49.1 };
  const before = findRequests([running, twin]).map(({ id }) => id);
  expect(new Set(before)).toHaveLength(2);
  const after = findRequests([running, twin, ended, { ...running }]).map(({ id }) => id);
  expect(after.slice(0, 2)).toEqual(before);
  expect(new Set(after)).toHaveLength(4);
});

test('what a `Location` names that is followed by no browser is requested by itself', () => {
  const answer = { ...ended.response, status: 201, redirectURL: '/live?x' };
  const posted = { ...ended, response: answer };
  const later = {
    ...running,
    request: { ...running.request, url: new URL('/live?x', ended.request.url).href },
  };
  expect(findRequests([posted, later]).map(({ redirects, entry }) => [redirects.length, entry])).toEqual([
    [0, posted],
    [0, later],
  ]);
});

test('a request that begins some time after a redirect was not led to by it', () => {
  const [, second, last] = redirected;
  const later = { ...last, startedDateTime: '2026-11-21T08:25:33.767Z' };
  expect(findRequests([second, later]).map(({ redirects }) => redirects.length)).toEqual([0, 0]);
});

test('a long URL does not make a long id, nor one that another request has', () => {
  const long = (end: string) => ({
    ...running,
    request: { ...running.request, url: `${running.request.url}${'x'.repeat(10_000)}${end}` },
  });
  const ids = findRequests([long('a'), long('b')]).map(({ id }) => id);
  expect(new Set(ids)).toHaveLength(2);
  expect(Math.max(...ids.map(({ length }) => length))).toBeLessThan(500);
});
