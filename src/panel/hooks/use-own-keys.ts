import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Keeps the keys that the panel has used: on those that reach the document DevTools acts as well, at Escape by opening its drawer. */
export function useOwnKeys(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const keep = (event: KeyboardEvent) => {
      if (event.defaultPrevented) event.stopPropagation();
    };
    const element = root.current;
    element?.addEventListener('keydown', keep);
    return () => element?.removeEventListener('keydown', keep);
  }, [root]);
}
