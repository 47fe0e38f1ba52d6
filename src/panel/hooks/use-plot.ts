import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { PlotPoints } from '../../core/panel-layout/plots.ts';
import type { TimeDomain } from '../../core/panel-layout/timeline.ts';
import { useElementSize } from './use-element-size.ts';

export interface PlotSpec {
  /** `steps`: each value holds until the next time. `points`: on a logarithmic axis. */
  readonly shape: 'steps' | 'points';
  readonly points: PlotPoints;
  readonly domain: TimeDomain;
  /** Times at which there is a line. */
  readonly marks: readonly number[];
  readonly range: TimeDomain;
  /** At most so many values at which there is a line, and what is said of them. */
  ticksOf(most: number): readonly number[];
  format(value: number): string;
}

/** Milliseconds between two drawings of what comes. */
const PACE = 250;
/** Room that words on an axis need, in px. */
const TICK_HEIGHT = 14;
const FONT = '10px system-ui, sans-serif';
/** A point at the edge is drawn whole. */
const POINT_SIZE = 4;
const padding = (room: number): UPlot.Padding => [room, 0, room, 0];

const NO_PATH = () => null;
const STEPS = UPlot.paths.stepped?.({ align: 1 }) ?? NO_PATH;

/**
 * Draws a plot into an element and keeps it up to date. Its colours are the element's: `color` for words, `stroke` for
 * lines, `fill` for what is drawn.
 */
export function usePlot(spec: PlotSpec): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(spec);
  const plot = useRef<Plot | null>(null);
  const { width, height } = useElementSize(box);
  const hasSize = width > 0 && height > 0;
  latest.current = spec;

  useLayoutEffect(() => {
    if (!box.current || !hasSize) return;
    const made = createPlot(box.current, () => latest.current);
    plot.current = made;
    return () => {
      made.remove();
      plot.current = null;
    };
  }, [hasSize]);
  useLayoutEffect(() => plot.current?.resize(), [width, height]);
  useEffect(() => plot.current?.show());
  return box;
}

type Plot = ReturnType<typeof createPlot>;

function createPlot(box: HTMLElement, spec: () => PlotSpec) {
  const size = () => ({ width: box.clientWidth, height: box.clientHeight });
  const data = (): UPlot.AlignedData => [spec().points.times, spec().points.values];
  const plot = new UPlot(options(box, spec, size()), data(), box);
  let shown = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    timer = undefined;
    shown = performance.now();
    plot.setData(data());
    // The axes may have other marks on the same stretch of time.
    plot.redraw(false, true);
  };
  const stopWatching = onNewColours(box, () => plot.redraw());

  return {
    show() {
      timer ??= setTimeout(draw, Math.max(0, shown + PACE - performance.now()));
    },
    resize: () => plot.setSize(size()),
    remove() {
      clearTimeout(timer);
      stopWatching();
      plot.destroy();
    },
  };
}

function options(
  box: HTMLElement,
  spec: () => PlotSpec,
  size: { width: number; height: number },
): UPlot.Options {
  const colour = (role: 'color' | 'stroke' | 'fill' | 'backgroundColor') => () => getComputedStyle(box)[role];
  const ends = ({ from, to }: TimeDomain): UPlot.Range.MinMax => [from, to];
  const isLogarithmic = spec().shape === 'points';
  const line = { stroke: colour('stroke'), width: 1 };
  const fill = colour('fill');
  // Within the plot, so that it is as wide as the strip above it; each below its line.
  const inside = { size: 0, gap: -4, align: 1, lineGap: 0.65 } as const;
  return {
    ...size,
    padding: padding(isLogarithmic ? POINT_SIZE / 2 + 1 : 1),
    // Words lie on what is drawn, each on a ground of its own.
    drawOrder: ['series', 'axes'] as UPlot.DrawOrderKey[],
    hooks: { drawSeries: [(plot) => drawGrounds(plot, wordsOf(spec(), box), colour('backgroundColor')())] },
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: false, range: () => ends(spec().domain) },
      y: { distr: isLogarithmic ? 3 : 1, range: () => ends(spec().range) },
    },
    axes: [
      { size: 0, splits: () => [...spec().marks], values: () => [], grid: line, ticks: { show: false } },
      {
        ...inside,
        font: FONT,
        stroke: colour('color'),
        grid: line,
        ticks: { show: false },
        splits: () => [...ticksIn(spec(), box)],
        filter: (_, splits) => splits,
        values: (_, splits) => splits.map((value) => `\n${spec().format(value)}`),
      },
    ],
    series: [
      {},
      isLogarithmic
        ? { paths: NO_PATH, points: { show: true, size: POINT_SIZE, width: 0, fill } }
        : { paths: STEPS, fill, width: 0, points: { show: false } },
    ],
  };
}

function ticksIn(spec: PlotSpec, box: HTMLElement): readonly number[] {
  return spec.ticksOf(Math.max(1, Math.floor(box.clientHeight / TICK_HEIGHT)));
}

function wordsOf(spec: PlotSpec, box: HTMLElement) {
  return ticksIn(spec, box).map((value) => ({ value, words: spec.format(value) }));
}

/** Has the words of an axis, which come next, stand on a ground on which one can read them. */
function drawGrounds(
  { ctx, bbox, valToPos }: UPlot,
  all: readonly { value: number; words: string }[],
  ground: string,
) {
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.fillStyle = ground;
  ctx.font = FONT.replace(/\d+/, (size) => String(Number(size) * ratio));
  for (const { value, words } of all) {
    const width = ctx.measureText(words).width + 7 * ratio;
    ctx.fillRect(bbox.left, valToPos(value, 'y', true) + ratio, width, (TICK_HEIGHT - 2) * ratio);
  }
  ctx.restore();
}

/** Calls back when the panel has another theme, or the system's colours take the place of ours. */
function onNewColours(box: HTMLElement, callback: () => void): () => void {
  const forced = matchMedia('(forced-colors: active)');
  const observer = new MutationObserver(callback);
  const themed = box.closest('[data-theme]');
  if (themed) observer.observe(themed, { attributeFilter: ['data-theme'] });
  forced.addEventListener('change', callback);
  return () => {
    observer.disconnect();
    forced.removeEventListener('change', callback);
  };
}
