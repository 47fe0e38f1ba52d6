import { expect, test } from 'vitest';
import { isSupportedNode } from './node-version.mjs';

test.each(['20.19.0', '20.20.2', '22.13.0', '22.21.1', '24.0.0', '25.1.0', '26.0.0'])(
  'Node %s is new enough',
  (version) => expect(isSupportedNode(version)).toBe(true),
);

test.each(['18.20.8', '20.18.3', '21.7.3', '22.12.0', '23.11.1'])('Node %s is turned away', (version) =>
  expect(isSupportedNode(version)).toBe(false),
);
