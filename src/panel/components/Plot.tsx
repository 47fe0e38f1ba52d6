import type { ComponentChildren } from 'preact';
import { type PlotSpec, usePlot } from '../hooks/use-plot.ts';
import './Plot.css';

interface PlotProps {
  /** For tests. */
  readonly name: string;
  readonly title: string;
  readonly spec: PlotSpec;
  /** What it tells, in words. */
  readonly children: ComponentChildren;
}

/** A plot over the time of a stream, with its title and what it tells. */
export function Plot({ name, title, spec, children }: PlotProps) {
  const box = usePlot(spec);
  return (
    <figure class="plot" data-testid={`plot-${name}`} aria-label={title}>
      <figcaption class="plot__caption">
        <span class="plot__title">{title}</span>
        <span class="plot__summary">{children}</span>
      </figcaption>
      <div class="plot__box" ref={box} data-shape={spec.shape} aria-hidden="true" />
    </figure>
  );
}
