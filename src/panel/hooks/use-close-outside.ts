import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Closes a disclosure when the pointer or the focus goes elsewhere. */
export function useCloseOutside(ref: RefObject<HTMLDetailsElement | null>): void {
  useOutside(ref, (details) => {
    details.open = false;
  });
}

/** Calls back when the pointer is pressed or the focus goes outside of an element. */
export function useOutside<E extends Element>(
  ref: RefObject<E | null>,
  onOutside: (element: E) => void,
): void {
  useEffect(() => {
    const leave = ({ target }: Event) => {
      const element = ref.current;
      if (element && target instanceof Node && !element.contains(target)) onOutside(element);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [ref]);
}
