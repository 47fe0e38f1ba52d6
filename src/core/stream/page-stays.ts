import { MAX_STAYS, type PageState, type PageStay } from './stream.ts';
import type { PageChange, PageEvent } from './stream-event.ts';

const CHANGES: { readonly [T in PageChange]: { readonly state: PageState; readonly begins: boolean } } = {
  pageHidden: { state: 'hidden', begins: true },
  pageVisible: { state: 'hidden', begins: false },
  pageOffline: { state: 'offline', begins: true },
  pageOnline: { state: 'offline', begins: false },
};

export function isPageChange(type: PageEvent['type']): type is PageChange {
  return Object.hasOwn(CHANGES, type);
}

/** The states that a page is in after a change. */
export function statesAfter(states: readonly PageState[], type: PageChange): readonly PageState[] {
  const { state, begins } = CHANGES[type];
  const others = states.filter((one) => one !== state);
  return begins ? [...others, state] : others;
}

/** The stays after a change; the same where it says what is known. */
export function staysAfter(stays: readonly PageStay[], type: PageChange, time: number): readonly PageStay[] {
  const { state, begins } = CHANGES[type];
  const at = stays.findLastIndex((stay) => stay.state === state && stay.to === null);
  const stay = stays[at];
  if (begins) return stay ? stays : [...stays, { state, from: time, to: null }].slice(-MAX_STAYS);
  return stay ? stays.with(at, { ...stay, to: time }) : stays;
}
