import { expect, test } from 'vitest';
import { createBodyReport } from './body-report.ts';

test('much that is read at once is reported in pieces, each byte once and characters whole, by however many branches', () => {
  const reported: { text: string; offset: number; byteLength: number }[] = [];
  const stream = {
    opened() {},
    refused() {},
    end() {},
    bytes: (text: string, offset: number, byteLength: number) => reported.push({ text, offset, byteLength }),
  };
  const { branch } = createBodyReport(
    stream,
    () => stream,
    () => false,
  );
  const text = 'x€'.repeat(100_000);
  const chunk = new TextEncoder().encode(text);
  const one = branch();
  const other = branch();
  one.read(chunk.subarray(0, 10));
  other.read(chunk);
  one.read(chunk.subarray(10));
  expect(reported.length).toBeGreaterThan(3);
  expect(reported.map((piece) => piece.text).join('')).toBe(text);
  let end = 0;
  for (const { offset, byteLength } of reported) {
    expect(offset).toBe(end);
    end += byteLength;
  }
  expect(end).toBe(chunk.length);
});
