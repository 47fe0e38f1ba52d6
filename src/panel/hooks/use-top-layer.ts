import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { menuPlace } from '../../core/panel-layout/menu-place.ts';
import type { Point } from '../components/Menu.tsx';
import { useOutside } from './use-close-outside.ts';

/** A popover at a place that has the focus, until the pointer or the focus goes elsewhere. */
export function usePopover(root: RefObject<HTMLElement | null>, at: Point, onClose: () => void): void {
  useOutside(root, onClose);
  useFocusWithin(root);
  useTopLayer(root, at);
}

/** Shows a popover at a place of the viewport: above all else it is not cut off, wherever it is in the document. */
export function useTopLayer(root: RefObject<HTMLElement | null>, at: Point): void {
  const place = () => placePopover(root.current, at);
  useLayoutEffect(() => root.current?.showPopover?.(), []);
  // What is in it may have become more.
  useLayoutEffect(place);
  useLayoutEffect(() => {
    addEventListener('resize', place);
    return () => removeEventListener('resize', place);
  }, [at]);
}

/** Gives the focus back to what had it before, unless it has gone elsewhere since. */
function useFocusWithin(root: RefObject<HTMLElement | null>): void {
  const before = useRef(document.activeElement);
  useLayoutEffect(() => {
    const popover = root.current;
    return () => {
      const { activeElement } = document;
      const isHere = !activeElement || activeElement === document.body || popover?.contains(activeElement);
      if (isHere && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    };
  }, []);
}

function placePopover(popover: HTMLElement | null, at: Point): void {
  if (!popover) return;
  const { offsetWidth: width, offsetHeight: height } = popover;
  const { left, top } = menuPlace(at, { width, height }, { width: innerWidth, height: innerHeight });
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
