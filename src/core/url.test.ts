import { expect, it } from 'vitest';
import { hostnameOf, hostOf, originOf, portOf } from './url.ts';

it('takes origin, host and port of a URL without the user name and password before them', () => {
  const url = 'https://ada:p%40w@A.example:8443/x?y=@b#@c';
  expect(originOf(url)).toBe('https://a.example:8443');
  expect([hostOf(url), hostnameOf(url), portOf(url)]).toEqual(['a.example:8443', 'a.example', '8443']);
  expect(originOf('http://a.example?@b')).toBe('http://a.example');
});

it('has no origin for what is not http', () => {
  expect(['about:srcdoc', 'blob:https://a.example/1', ''].map(originOf)).toEqual(['null', 'null', 'null']);
});
