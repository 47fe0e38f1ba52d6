import { expect, it } from 'vitest';
import { isExcluded, matchPatterns, siteOf, withCapture } from './site.ts';

it.each([
  ['https://example.com/path?query', 'example.com'],
  ['http://localhost:3000/', 'localhost'],
  ['http://user:word@Shop.Example.com:8080/', 'shop.example.com'],
  ['http://[::1]:3000/', '[::1]'],
  ['https://xn--bcher-kva.example/', 'xn--bcher-kva.example'],
  ['about:blank', null],
  ['file:///home/page.html', null],
  ['null', null],
  ['', null],
])('the site of %s is %s', (url, site) => {
  expect(siteOf(url)).toBe(site);
});

it('excludes a site with its subdomains, and no other that ends alike', () => {
  const excluded = ['example.com', '[::1]'];
  expect(isExcluded('example.com', excluded)).toBe(true);
  expect(isExcluded('shop.example.com', excluded)).toBe(true);
  expect(isExcluded('[::1]', excluded)).toBe(true);
  expect(isExcluded('counterexample.com', excluded)).toBe(false);
  expect(isExcluded('com', excluded)).toBe(false);
  expect(isExcluded(null, excluded)).toBe(false);
});

it('captures a site again by letting go of whatever excludes it', () => {
  const excluded = ['example.com', 'other.example', 'shop.example.com'];
  expect(withCapture(excluded, 'shop.example.com', true)).toEqual(['other.example']);
});

it('excludes a site once, and in place of its subdomains', () => {
  expect(withCapture(['b.example'], 'a.example', false)).toEqual(['a.example', 'b.example']);
  expect(withCapture(['example.com'], 'shop.example.com', false)).toEqual(['example.com']);
  expect(withCapture(['shop.example.com'], 'example.com', false)).toEqual(['example.com']);
});

it('makes match patterns that both browsers take', () => {
  expect(matchPatterns(['example.com', '127.0.0.1', '[::1]'])).toEqual([
    '*://*.example.com/*',
    '*://*.127.0.0.1/*',
    '*://[::1]/*',
  ]);
});
