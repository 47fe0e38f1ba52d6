import { type ReadonlySignal, signal } from '@preact/signals';
import type { QueryScope } from '../../core/query/query.ts';
import { type SavedFilters, withoutSaved, withSaved } from '../../core/query/saved-filters.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { Stored } from '../../protocol/stored.ts';

/** Where the filters of each scope outlive the panel. */
export type FilterStores = { readonly [scope in QueryScope]: Stored<SavedFilters> };

/** Why nothing was changed: our own reason, or the browser's. */
export type Refusal = { readonly sentence: Sentence } | { readonly reason: string };

export interface SavedFiltersModel {
  readonly filters: { readonly [scope in QueryScope]: ReadonlySignal<SavedFilters> };
  /** Resolves with null when it is kept. */
  save(scope: QueryScope, text: string, name: string): Promise<Refusal | null>;
  remove(scope: QueryScope, text: string): Promise<Refusal | null>;
  stop(): void;
}

/** The filters that somebody saved, in this panel or another; without stores they last as long as the panel. */
export function createSavedFilters(stores?: FilterStores): SavedFiltersModel {
  const filters = {
    streams: signal(stores?.streams.get() ?? []),
    messages: signal(stores?.messages.get() ?? []),
  };
  const scopes: readonly QueryScope[] = ['streams', 'messages'];
  const stops = scopes.map((scope) =>
    stores?.[scope].onChange(() => {
      filters[scope].value = stores[scope].get();
    }),
  );

  async function change(
    scope: QueryScope,
    change: (filters: SavedFilters) => SavedFilters | Sentence,
  ): Promise<Refusal | null> {
    const refused: Sentence[] = [];
    const changed = (before: SavedFilters): SavedFilters => {
      const next = change(before);
      if (!('key' in next)) return next;
      refused.push(next);
      return before;
    };
    try {
      if (stores) await stores[scope].change(changed);
      else filters[scope].value = changed(filters[scope].value);
    } catch (error) {
      return { reason: error instanceof Error ? error.message : String(error) };
    }
    const [sentence] = refused;
    return sentence ? { sentence } : null;
  }

  return {
    filters,
    save: (scope, text, name) => change(scope, (before) => withSaved(before, text, name)),
    remove: (scope, text) => change(scope, (before) => withoutSaved(before, text)),
    stop() {
      for (const stop of stops) stop?.();
    },
  };
}
