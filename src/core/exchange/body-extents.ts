import type { Segment } from '../stream/stream.ts';
import { utf8Length } from '../stream/utf8-length.ts';
import type { Range } from './of-attempt.ts';
import type { Pages } from './recorded-stream.ts';

/** Where the segments of one connection's body are in the log. */
export interface BodyExtent extends Range {
  /** Position after the last byte that follows on the ones before. */
  readonly offset: number;
  /** Whether it has all from the first byte to `offset`, without a hole. */
  readonly isWhole: boolean;
}

/** The bodies that a log of segments holds, by attempt. */
export async function bodyExtents(pages: Pages<Segment>): Promise<ReadonlyMap<number, BodyExtent>> {
  const extents = new Map<number, BodyExtent>();
  for await (const page of pages) {
    for (const segment of page) extents.set(segment.attempt, extended(extents.get(segment.attempt), segment));
  }
  return extents;
}

function extended(extent: BodyExtent | undefined, { index, offset, text }: Segment): BodyExtent {
  const isWhole = extent ? extent.isWhole && extent.offset === offset : offset === 0;
  return { first: extent?.first ?? index, end: index + 1, offset: offset + utf8Length(text), isWhole };
}
