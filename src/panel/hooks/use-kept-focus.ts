import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Where what has the focus goes, the list, text or pane nearest to it has it then: the document, which would, has none of
 * their keys.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    /** What has the focus and all that is around it; nothing where the pointer has been pressed beside all of that. */
    let path: readonly EventTarget[] = [];
    const remember = (event: Event) => {
      const now = event.composedPath();
      if (event.type !== 'pointerdown') path = now;
      else if (!path[0] || !now.includes(path[0])) path = [];
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body || isHere(path[0])) return;
      const near = path.filter(isHere).flatMap((one) => takingFocus(one) ?? []);
      near[0]?.focus({ preventScroll: true });
    });
    const element = root.current as HTMLElement;
    // Firefox tells of no focus in a window that is not in front.
    const types = ['pointerdown', 'focusin', 'keydown'];
    for (const type of types) document.addEventListener(type, remember, { capture: true });
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      for (const type of types) document.removeEventListener(type, remember, { capture: true });
      observer.disconnect();
    };
  }, [root]);
}

function isHere(one: EventTarget | undefined): one is HTMLElement {
  return one instanceof HTMLElement && one.isConnected;
}

/** An element or the first in it that one reads by keys; no button or field: those would act on them. */
function takingFocus(element: HTMLElement): HTMLElement | null {
  return element.matches('[tabindex]')
    ? element
    : element.querySelector<HTMLElement>('[tabindex="0"]:not(button)');
}
