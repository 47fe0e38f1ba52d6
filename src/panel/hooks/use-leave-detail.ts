import { useCloseDetail } from './use-close-detail.ts';
import { usePanel } from './use-panel.ts';

/** Escape closes what the detail shows: the comparison at first, if there is one. */
export function useLeaveDetail(): (event: KeyboardEvent) => void {
  const { comparison } = usePanel().model;
  const close = useCloseDetail();
  return (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (comparison.compared.value) comparison.close();
    else close();
  };
}
