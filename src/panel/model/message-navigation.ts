import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Entry } from '../../core/panel-layout/interleaving.ts';
import { typeTerm } from '../../core/query/edit-query.ts';
import { type Moment, timeOf } from '../../core/query/moment.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { BackgroundLink } from './background-link.ts';
import type { MessageDetail } from './message-detail.ts';
import type { MessageFilter } from './message-filter.ts';
import type { MessageRows } from './message-rows.ts';

/** How far apart two times in milliseconds may be that are the same. */
const CLOSENESS = 0.02;

export type Direction = 'previous' | 'next';

export interface MessageNavigation {
  /** Names the message that was gone to last, which is to be scrolled into view. */
  readonly arrival: ReadonlySignal<string | null>;
  /** Each goes to a message that the filter leaves; false where there is none. */
  goToSameType(direction: Direction): Promise<boolean>;
  goToMark(direction: Direction): Promise<boolean>;
  /** Goes to the first message at a moment or after it. */
  goToMoment(moment: Moment): Promise<boolean>;
  /** Goes to the message that came at a time, in milliseconds, whatever the filter leaves; false where it is not kept. */
  goToMessageAt(time: number): Promise<boolean>;
  /** Goes to a message, whatever the filter leaves. */
  goToMessage(index: number): void;
  stop(): void;
}

interface NavigationOptions {
  readonly call: BackgroundLink['call'];
  readonly stream: ReadonlySignal<Stream | null>;
  readonly filter: MessageFilter;
  readonly rows: MessageRows;
  readonly detail: MessageDetail;
}

/** Ways from the selected message of the selected stream to others, found where the messages are. */
export function createMessageNavigation(options: NavigationOptions): MessageNavigation {
  const { call, stream, filter, rows, detail } = options;
  const arrival = signal<string | null>(null);
  let arrivals = 0;
  let latest = 0;

  function arrive(entry: Entry) {
    batch(() => {
      rows.follow(false);
      detail.select(entry);
      arrival.value = String(++arrivals);
    });
  }

  /** What was found with a filter stays in sight when that goes, with its neighbours around it. */
  function showSelected() {
    const { value: order } = rows.order;
    const row = detail.selected.value && order.rowOf(detail.selected.value);
    if (row === null) return;
    batch(() => {
      if (row !== order.end - 1) rows.follow(false);
      arrival.value = String(++arrivals);
    });
  }

  const isFiltered = computed(() => filter.matches.value !== null);
  const stopWatching = effect(() => {
    if (!isFiltered.value) untracked(showSelected);
  });

  async function goTo(term: string, direction: Direction): Promise<boolean> {
    const question = ++latest;
    const now = stream.value;
    if (!now) return false;
    const backward = direction === 'previous';
    const queries = [filter.applied.value.text, term];
    const start = detail.selected.value;
    let from: number | null = backward ? now.messageCount - 1 : now.firstIndex;
    if (start?.kind === 'message') from = start.index + (backward ? -1 : 1);
    while (from !== null) {
      const params = { streamId: now.id, queries, from, backward };
      const answer: { index: number | null; next: number | null } = await call('findMessage', params).catch(
        () => ({ index: null, next: null }),
      );
      if (question !== latest) return true;
      const { index } = answer;
      // A view that is paused lacks messages that the background has.
      const isInView = index !== null && index < now.messageCount;
      const row = isInView ? rows.order.value.rowOf({ kind: 'message', index }) : null;
      if (row !== null) {
        arrive(rows.order.value.entryAt(row));
        return true;
      }
      from = answer.next;
    }
    return false;
  }

  return {
    arrival,
    async goToSameType(direction) {
      const streamId = stream.value?.id ?? '';
      const { value: selected } = detail.selected;
      if (selected?.kind !== 'message') return false;
      const { messages } = await call('getMessagesAt', { streamId, indexes: [selected.index] });
      return messages[0] ? goTo(typeTerm(messages[0].name), direction) : false;
    },
    goToMark: (direction) => goTo('is:marked', direction),
    async goToMoment(moment) {
      const question = ++latest;
      const now = stream.value;
      if (!now) return false;
      const { index } = await call('findTime', { streamId: now.id, time: timeOf(moment, now) });
      if (question !== latest) return true;
      const order = rows.order.value;
      const row = order.rowAt({ message: index, above: 0 });
      if (index >= now.messageCount || row >= order.end) return false;
      arrive(order.entryAt(Math.max(row, order.first)));
      return true;
    },
    async goToMessageAt(time) {
      const question = ++latest;
      const streamId = stream.value?.id ?? '';
      const { index } = await call('findTime', { streamId, time: time - CLOSENESS });
      const { messages } = await call('getMessagesAt', { streamId, indexes: [index] });
      const isThere = messages[0] !== undefined && messages[0].time <= time + CLOSENESS;
      if (isThere && question === latest) arrive({ kind: 'message', index });
      return isThere;
    },
    goToMessage(index) {
      latest++;
      arrive({ kind: 'message', index });
    },
    stop: stopWatching,
  };
}
