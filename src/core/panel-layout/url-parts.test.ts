import { expect, it } from 'vitest';
import { urlParts } from './url-parts.ts';

it('names a stream by its last path segment and query', () => {
  expect(urlParts('https://a.example/v1/events?topic=1#x')).toEqual({
    host: 'a.example',
    name: 'events?topic=1',
  });
  expect(urlParts('http://localhost:3000/feed/')).toEqual({ host: 'localhost:3000', name: 'feed/' });
});

it('names a stream at the root by a slash', () => {
  expect(urlParts('https://a.example')).toEqual({ host: 'a.example', name: '/' });
  expect(urlParts('https://a.example/?q')).toEqual({ host: 'a.example', name: '/?q' });
});

it('leaves alone what is not a hierarchical URL', () => {
  expect(urlParts('data:text/event-stream,x')).toEqual({ host: '', name: 'data:text/event-stream,x' });
});
