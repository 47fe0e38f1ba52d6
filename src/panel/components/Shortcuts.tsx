import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { useQuestionMark } from '../hooks/use-question-mark.ts';
import { ShortcutSheet } from './ShortcutSheet.tsx';

/** Shows on `?` what the keys do. */
export function Shortcuts() {
  const isOpen = useSignal(false);
  useQuestionMark(
    useCallback(() => {
      isOpen.value = true;
    }, [isOpen]),
  );

  if (!isOpen.value) return null;
  return (
    <ShortcutSheet
      onClose={() => {
        isOpen.value = false;
      }}
    />
  );
}
