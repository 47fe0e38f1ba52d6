import type { LogExtent, Message, Note, Segment, Stream } from '../stream/stream.ts';

/** The logs of a stream, each with the type of its entries. */
export interface Logs {
  messages: Message;
  notes: Note;
  segments: Segment;
}

export type LogKind = keyof Logs;

const KINDS: readonly LogKind[] = ['messages', 'notes', 'segments'];

/** The name of a stream's log among all of the tab. */
export function logOf(streamId: string, kind: LogKind): string {
  return `${streamId} ${kind}`;
}

export function logsOf(streamId: string): string[] {
  return KINDS.map((kind) => logOf(streamId, kind));
}

export function partsOf(log: string): { streamId: string; kind: LogKind } {
  const border = log.lastIndexOf(' ');
  return { streamId: log.slice(0, border), kind: log.slice(border + 1) as LogKind };
}

/** What is kept of a stream's log. */
export function extentOf(stream: Stream, kind: LogKind): LogExtent {
  return kind === 'messages' ? { first: stream.firstIndex, count: stream.messageCount } : stream[kind];
}

/** The stream when the oldest entry that is kept of a log has this index. */
export function withFirst(stream: Stream, kind: LogKind, first: number): Stream {
  return kind === 'messages'
    ? { ...stream, firstIndex: first, marks: stream.marks.filter((mark) => mark >= first) }
    : { ...stream, [kind]: { ...stream[kind], first } };
}
