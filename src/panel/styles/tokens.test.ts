import { describe, expect, it } from 'vitest';
import tokens from './tokens.css?raw';

const [light = '', dark = ''] = tokens.split('[data-theme="dark"]');

const ROWS = ['surface', 'row-odd', 'row-hover', 'row-selected', 'row-selected-idle'];
const SURFACES = [...ROWS, 'surface-raised', 'surface-sunken'];
const ON_ROWS = /^(text|state|wire)/;
const ON_DETAIL = /^(json|mark$|accent$)/;

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_, css) => {
  const colours = new Map(
    [...css.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
  const contrast = (one: string, other: string) => ratio(colours.get(one) ?? '', colours.get(other) ?? '');
  const pairs = (names: RegExp, surfaces: string[]) =>
    [...colours.keys()]
      .filter((name) => names.test(name))
      .flatMap((name) => surfaces.map((on) => [name, on] as const));
  const below = (least: number, checked: (readonly [string, string])[]) =>
    checked
      .filter(([name, on]) => contrast(name, on) < least)
      .map(([name, on]) => `${name} on ${on}: ${contrast(name, on).toFixed(2)}`);

  it('names its colours', () => {
    expect(colours.size).toBeGreaterThan(30);
  });

  it('has text that one can read on every row and surface', () => {
    const onDetail = pairs(ON_DETAIL, ['surface', 'surface-raised', 'surface-sunken', 'row-hover']);
    const onOwn = [
      ['accent-text', 'accent'],
      ['notice-text', 'notice'],
      ['accent', 'row-selected-idle'],
    ] as const;
    expect(below(4.5, [...pairs(ON_ROWS, SURFACES), ...onDetail, ...onOwn])).toEqual([]);
  });

  it('has a focus ring that stands out from what is around it', () => {
    expect(below(3, pairs(/^focus$/, SURFACES))).toEqual([]);
  });
});

/** The contrast of two colours as WCAG 2 defines it, 1 to 21. */
function ratio(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
