/** The figures of one run, by name. */
export type Sample = { readonly [figure: string]: number };

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What a variant's figures are as multiples of another's in the same round. */
export type Ratios = { readonly [figure: string]: Spread };

export interface Comparison {
  readonly rounds: number;
  /** The figures as they are, of every variant. */
  readonly figures: { readonly [variant: string]: { readonly [figure: string]: Spread } };
  /** Of every variant but the first, against the first. */
  readonly ratios: { readonly [variant: string]: Ratios };
}

/**
 * Runs the variants in turn, in every round in the other direction, so that a machine that grows slow is slow for all
 * of them.
 */
export async function compare(
  rounds: number,
  variants: { readonly [variant: string]: () => Promise<Sample> },
): Promise<Comparison> {
  const names = Object.keys(variants);
  const samples = new Map<string, Sample[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      samples.get(name)?.push((await variants[name]?.()) ?? {});
    }
  }
  const [first = ''] = names;
  const of = (name: string) => samples.get(name) ?? [];
  return {
    rounds,
    figures: Object.fromEntries(names.map((name) => [name, spreads(of(name))])),
    ratios: Object.fromEntries(
      names
        .slice(1)
        .map((name) => [name, spreads(of(name).map((sample, round) => divided(sample, of(first)[round])))]),
    ),
  };
}

function divided(sample: Sample, by: Sample | undefined): Sample {
  return Object.fromEntries(
    Object.entries(sample).map(([figure, value]) => [figure, value / (by?.[figure] ?? Number.NaN)]),
  );
}

/** The spread of each figure of some runs. */
export function spreads(samples: readonly Sample[]): { [figure: string]: Spread } {
  const figures = new Set(samples.flatMap((sample) => Object.keys(sample)));
  return Object.fromEntries(
    [...figures].map((figure) => [figure, spread(samples.map((sample) => sample[figure] ?? Number.NaN))]),
  );
}

/** The middle, the least and the greatest of some numbers; what was not measured is left out. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const half = (sorted.length - 1) / 2;
  return { median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2, min: at(0), max: at(sorted.length - 1) };
}
