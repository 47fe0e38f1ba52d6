import type { Direction } from '../model/message-navigation.ts';
import { usePanel } from './use-panel.ts';

const SAME_TYPE: { readonly [key: string]: Direction } = { '[': 'previous', ']': 'next' };
const MARKED: { readonly [key: string]: Direction } = { '{': 'previous', '}': 'next' };

/** Keys that lead from the selected message to others, and mark it. */
export function useMessageKeys(): (event: KeyboardEvent) => void {
  const { model } = usePanel();

  return (event) => {
    // Brackets may need AltGr, which browsers report as Control and Alt, or as Alt.
    if (event.metaKey || (event.ctrlKey && !event.altKey)) return;
    if (event.target instanceof Element && event.target.closest('input, select, textarea')) return;
    const { value: selected } = model.detail.selected;
    const type = SAME_TYPE[event.key];
    const mark = MARKED[event.key];
    if (mark) void model.navigation.goToMark(mark);
    else if (type) void model.navigation.goToSameType(type);
    else if (event.key.toLowerCase() === 'm' && selected?.kind === 'message')
      model.toggleMark(selected.index);
    else return;
    event.preventDefault();
  };
}
