import type { Stream } from './stream.ts';

/** Marked messages of one stream that are remembered. */
export const MAX_MARKS = 1_000;

/** Whether somebody has marked a message of a stream. */
export function isMarked({ marks }: Pick<Stream, 'marks'>, index: number): boolean {
  return marks.includes(index);
}

/** The stream with a message marked, or no more; the same where that is not kept, or there are too many. */
export function withMark(stream: Stream, index: number, marked: boolean): Stream {
  const { marks, firstIndex, messageCount } = stream;
  if (marks.includes(index) === marked) return stream;
  if (!marked) return { ...stream, marks: marks.filter((mark) => mark !== index) };
  if (index < firstIndex || index >= messageCount || marks.length >= MAX_MARKS) return stream;
  return { ...stream, marks: [...marks, index].sort((a, b) => a - b) };
}
