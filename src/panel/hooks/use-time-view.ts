import { useSignal } from '@preact/signals';
import { moved, overlaps, zoomed } from '../../core/panel-layout/time-view.ts';
import type { TimeDomain } from '../../core/panel-layout/timeline.ts';

export interface TimeView {
  /** All the time there is. */
  readonly whole: TimeDomain;
  /** The part of it that is shown. */
  readonly shown: TimeDomain;
  /** The stretch of it that is selected. */
  readonly selected: TimeDomain | null;
  /** Whether all is shown and nothing selected. */
  readonly isPlain: boolean;
  /** Shows so many times the time; what is at the fraction `at` of the view stays there. */
  zoom(factor: number, at: number): void;
  /** Shows what is later by a part of the view. */
  move(share: number): void;
  /** Selects a stretch, or none; `settle` says that it stays so. */
  select(stretch: TimeDomain | null): void;
  settle(): void;
  showAll(): void;
}

/** What part of time is shown, and what is selected of it. While all is shown, that grows with it. `onSelect` hears of each choice. */
export function useTimeView(whole: TimeDomain, onSelect: (stretch: TimeDomain | null) => void): TimeView {
  const view = useSignal<TimeDomain | null>(null);
  const selection = useSignal<TimeDomain | null>(null);
  const known = (stretch: TimeDomain | null) => (stretch && overlaps(stretch, whole) ? stretch : null);
  const settled = useSignal<TimeDomain | null>(null);
  const part = known(view.value);
  const shown = part ?? whole;
  const selected = known(selection.value);

  function show(next: TimeDomain) {
    view.value = next.from <= whole.from && next.to >= whole.to ? null : next;
  }

  function settle() {
    if (settled.value === selection.value) return;
    settled.value = selection.value;
    onSelect(selection.value);
  }

  return {
    whole,
    shown,
    selected,
    isPlain: part === null && selected === null,
    zoom: (factor, at) => show(zoomed(shown, at, factor, whole)),
    move: (share) => show(moved(shown, share, whole)),
    select(stretch) {
      selection.value = stretch;
    },
    settle,
    showAll() {
      view.value = null;
      selection.value = null;
      settle();
    },
  };
}
