import type { Comparison, Spread } from './compare.ts';

/** A comparison as a table in Markdown: a row for each figure of each variant. */
export function tableOf(title: string, { figures, ratios, rounds }: Comparison): string {
  const [first = ''] = Object.keys(figures);
  const rows = Object.entries(ratios).flatMap(([variant, ofVariant]) =>
    Object.entries(ofVariant).map(([figure, ratio]) =>
      [
        `${variant}, ${figure}`,
        number(figures[first]?.[figure]?.median),
        number(figures[variant]?.[figure]?.median),
        `**${number(ratio.median)}** (${number(ratio.min)} to ${number(ratio.max)})`,
      ].join(' | '),
    ),
  );
  const head = `| ${title}, ${rounds} rounds | ${first} | | ratio (least to greatest) |\n|---|---|---|---|`;
  return `${head}\n${rows.map((row) => `| ${row} |`).join('\n')}\n`;
}

/** Single figures as a table. */
export function listOf(title: string, figures: { readonly [figure: string]: Spread }): string {
  const rows = Object.entries(figures).map(
    ([figure, { median, min, max }]) =>
      `| ${figure} | **${number(median)}** (${number(min)} to ${number(max)}) |`,
  );
  return `| ${title} | median (least to greatest) |\n|---|---|\n${rows.join('\n')}\n`;
}

function number(value = Number.NaN): string {
  if (!Number.isFinite(value)) return '–';
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
