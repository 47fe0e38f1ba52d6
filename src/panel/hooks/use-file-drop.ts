import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Takes a file that is dropped on an element; the signal says whether one hovers over it. */
export function useFileDrop(
  ref: RefObject<HTMLElement | null>,
  onFile: (file: File) => void,
): ReadonlySignal<boolean> {
  const hovering = useSignal(false);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const events = new AbortController();
    const listen = (name: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void) =>
      element.addEventListener(name, listener, { signal: events.signal });

    listen('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      hovering.value = true;
    });
    listen('dragleave', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) hovering.value = false;
    });
    listen('drop', (event) => {
      hovering.value = false;
      const [file] = event.dataTransfer?.files ?? [];
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (file) onFile(file);
    });
    return () => events.abort();
  }, [ref, onFile]);

  return hovering;
}
