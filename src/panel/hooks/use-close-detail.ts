import { focusFirst } from './focus-first.ts';
import { usePanel } from './use-panel.ts';

/** Closes a message's detail and gives the focus back to the list of messages. */
export function useCloseDetail(): () => void {
  const { model } = usePanel();
  return () => {
    model.detail.select(null);
    focusFirst('[data-testid="message-list"]');
  };
}
