import { equal, ok } from '../assert.js';

const stringified = (value) => [
  `is the string of ${value}, resolved`,
  (lab) => ok(lab.open(value).url.endsWith(`/${value}`), 'the url ends with the string'),
];

export const url = [
  [
    'is resolved against the document or the worker script',
    (lab) => equal(lab.open('some/where?x=1').url, new URL('some/where?x=1', self.location.href).href),
  ],
  ['of an empty string is the address itself', (lab) => equal(lab.open('').url, self.location.toString())],
  [
    'keeps the fragment',
    (lab) => ok(lab.open('x#fragment').url.endsWith('/x#fragment'), 'the fragment is there'),
  ],
  [
    'is serialised as the url standard says',
    (lab) =>
      ok(lab.open('/a/../b ä').url.endsWith('/b%20%C3%A4'), 'dots are resolved and characters encoded'),
  ],
  stringified(1),
  stringified(null),
  stringified(undefined),
  stringified(true),
  [
    'stays after close',
    (lab) => {
      const source = lab.open('x');
      source.close();
      ok(source.url.endsWith('/x'), 'the url is still there');
    },
  ],
];
