import { useEffect } from 'preact/hooks';
import { usePanel } from './use-panel.ts';

/** Opens the search of all streams on Control, or Command, with Shift and F. */
export function useSearchKey(): void {
  const { model } = usePanel();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || !event.shiftKey || event.altKey) return;
      if (!(event.ctrlKey || event.metaKey) || model.streams.value.length === 0) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      // Chrome hands keys that reach the document on to the developer tools, which have a search of their own.
      event.stopPropagation();
      model.search.open();
      document.querySelector<HTMLInputElement>('[data-testid=search-box]')?.select();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [model]);
}
