// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: options and groups of a listbox, which has the focus and the keys.
import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { formatTimeAs } from '../../core/panel-layout/message-time.ts';
import { urlParts } from '../../core/panel-layout/url-parts.ts';
import type { Stream } from '../../core/stream/stream.ts';
import type { MessageRow } from '../../protocol/panel.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { FoundInStream, SearchPlace } from '../model/streams-search.ts';
import { text } from '../text.ts';
import { FoundText } from './FoundText.tsx';

const words = text.search;

/** What was found in one stream: the first messages, and the way to all. `id` begins the ids of the options. */
export function FoundStream({ id, found }: { id: string; found: FoundInStream }) {
  const { stream, count, messages } = found;
  const { name, host } = urlParts(stream.url);
  const head = `${id}-${stream.id}`;
  return (
    <div role="group" aria-labelledby={head} data-testid="search-stream">
      <div class="search-view__stream" id={head} title={stream.url}>
        <span class="search-view__name">
          {name} <span class="search-view__host">{host}</span>
        </span>
        <span class="search-view__count">{text.toolbar.messages(count)}</span>
      </div>
      {messages.map((message) => (
        <Option key={message.index} id={id} place={{ streamId: stream.id, index: message.index }}>
          <Found message={message} stream={stream} />
        </Option>
      ))}
      <Option id={id} place={{ streamId: stream.id, index: null }}>
        <span class="search-view__all">{words.showAll(count)}</span>
      </Option>
    </div>
  );
}

interface OptionProps {
  id: string;
  place: SearchPlace;
  children: ComponentChildren;
}

function Option({ id, place: { streamId, index }, children }: OptionProps) {
  const { search } = usePanel().model;
  const isActive = useComputed(
    () => search.place.value?.streamId === streamId && search.place.value.index === index,
  );
  return (
    <div
      class="search-view__option"
      id={`${id}-${streamId}-${index ?? 'all'}`}
      role="option"
      aria-selected={isActive.value}
      data-result={index ?? 'all'}
      onClick={() => search.goTo({ streamId, index })}
    >
      {children}
    </div>
  );
}

function Found({ message, stream }: { message: MessageRow; stream: Stream }) {
  const { search, timeFormat } = usePanel().model;
  return (
    <>
      <span class="search-view__index">{message.index + 1}</span>
      <span class="search-view__time">{formatTimeAs(timeFormat.value, message, stream.createdTime)}</span>
      <span class="search-view__type">{message.name}</span>
      <span class="search-view__data">
        <FoundText query={search.applied.value.query} text={message.preview} />
      </span>
    </>
  );
}
