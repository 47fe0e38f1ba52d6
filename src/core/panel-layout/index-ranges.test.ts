import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type IndexRanges, includesIndex, withoutRange, withRange } from './index-ranges.ts';

const index = fc.nat({ max: 30 });

it('holds what was added and was not removed after that, in ranges that do not touch', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), index, index)), (steps) => {
      const expected = new Set<number>();
      let ranges: IndexRanges = [];
      for (const [isAdded, from, to] of steps) {
        ranges = (isAdded ? withRange : withoutRange)(ranges, { from, to });
        for (let at = from; at < to; at++) isAdded ? expected.add(at) : expected.delete(at);
      }
      for (let at = 0; at <= 31; at++) expect(includesIndex(ranges, at)).toBe(expected.has(at));
      ranges.forEach(({ from, to }, place) => {
        expect(from).toBeLessThan(to);
        if (place > 0) expect(from).toBeGreaterThan(ranges[place - 1]?.to ?? 0);
      });
    }),
  );
});
