export interface PanelRegistry {
  /** A panel is open. */
  add(): { shows(tabId: number): void; remove(): void };
  /** How many panels are open. */
  size(): number;
  /** Whether some panel shows the tab. */
  has(tabId: number): boolean;
}

/** Which tabs are looked at; `changed` is called after each change. */
export function createPanelRegistry(changed: () => void): PanelRegistry {
  const tabs = new Map<symbol, number | null>();
  return {
    add() {
      const panel = Symbol('panel');
      const set = (tabId: number | null) => {
        tabs.set(panel, tabId);
        changed();
      };
      set(null);
      return {
        shows: set,
        remove() {
          tabs.delete(panel);
          changed();
        },
      };
    },
    size: () => tabs.size,
    has: (tabId) => [...tabs.values()].includes(tabId),
  };
}
