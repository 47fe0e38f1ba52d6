export interface PanelRegistry {
  /** A panel is open. */
  add(): { shows(tabId: number): void; remove(): void };
  /** How many panels are open. */
  size(): number;
  /** Whether some panel shows the tab. */
  has(tabId: number): boolean;
  /** Calls back after each change; returns a function that ends this. */
  onChange(listener: () => void): () => void;
}

/** Which tabs are looked at. */
export function createPanelRegistry(): PanelRegistry {
  const tabs = new Map<symbol, number | null>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  return {
    add() {
      const panel = Symbol('panel');
      const set = (tabId: number | null) => {
        tabs.set(panel, tabId);
        changed();
      };
      set(null);
      return {
        shows(tabId) {
          // A channel may be closed before what came on it is served.
          if (tabs.has(panel)) set(tabId);
        },
        remove() {
          tabs.delete(panel);
          changed();
        },
      };
    },
    size: () => tabs.size,
    has: (tabId) => [...tabs.values()].includes(tabId),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
