import { expect, test } from 'vitest';
import { createBodyReport } from './body-report.ts';
import type { RequestStream } from './request-stream.ts';

test('much that is read at once is reported in pieces, each byte once and characters whole, by however many branches', () => {
  const reported: Parameters<RequestStream['bytes']>[0][] = [];
  const times = new Set<number>();
  const stream: RequestStream = {
    opened() {},
    refused() {},
    end() {},
    bytes(piece, time) {
      reported.push(piece);
      times.add(time);
    },
  };
  const { branch } = createBodyReport(
    stream,
    () => stream,
    () => false,
  );
  const text = 'data: x€\n\n'.repeat(40_000);
  const chunk = new TextEncoder().encode(text);
  const one = branch();
  const other = branch();
  one.read(chunk.subarray(0, 10));
  other.read(chunk);
  one.read(chunk.subarray(10));
  expect(times.size).toBe(2);
  expect(reported.length).toBeGreaterThan(3);
  expect(reported.map(({ continues }) => continues)).toEqual(reported.map((_, index) => index > 1));
  expect(reported.slice(1).every((piece) => piece.text.endsWith('\n'))).toBe(true);
  expect(reported.map((piece) => piece.text).join('')).toBe(text);
  let end = 0;
  for (const { offset, byteLength } of reported) {
    expect(offset).toBe(end);
    end += byteLength;
  }
  expect(end).toBe(chunk.length);
});
