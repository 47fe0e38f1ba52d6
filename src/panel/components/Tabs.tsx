import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { formatCount } from '../../core/panel-layout/format.ts';
import './Tabs.css';

interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly { readonly id: Id; readonly title: string; readonly count?: number }[];
  selected: Signal<Id>;
  /** What goes with the selected tab, at the end of the bar. */
  tools?: ComponentChildren;
  /** The selected tab's panel. */
  children: ComponentChildren;
}

/** Views to choose from; arrow keys go from tab to tab. */
export function Tabs<Id extends string>({ label, tabs, selected, tools, children }: TabsProps<Id>) {
  const id = useId();

  function move(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex((tab) => tab.id === selected.value);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    selected.value = next.id;
    document.getElementById(`${id}-${next.id}`)?.focus();
  }

  return (
    <>
      <div class="tabs">
        <div class="tabs__list" role="tablist" aria-label={label}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              data-testid={`tab-${tab.id}`}
              aria-selected={tab.id === selected.value}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === selected.value ? 0 : -1}
              onClick={() => {
                selected.value = tab.id;
              }}
              onKeyDown={move}
            >
              {tab.title}
              {tab.count !== undefined && <span class="tabs__count">{formatCount(tab.count)}</span>}
            </button>
          ))}
        </div>
        {tools}
      </div>
      <div class="tabs__panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected.value}`}>
        {children}
      </div>
    </>
  );
}
