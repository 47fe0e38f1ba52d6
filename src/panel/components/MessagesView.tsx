import type { Arrangement } from '../../core/panel-layout/arrangement.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { DetailPane } from './DetailPane.tsx';
import { EmptyState } from './EmptyState.tsx';
import { MessageFilterBar } from './MessageFilterBar.tsx';
import { MessageList } from './MessageList.tsx';
import { NoMessages } from './NoMessages.tsx';
import { Split } from './Split.tsx';
import { TypeFacets } from './TypeFacets.tsx';

/** A stream's messages and, beside or below them, the selected one. */
export function MessagesView({ stream, detail }: { stream: Stream; detail: Arrangement['detail'] }) {
  const { model } = usePanel();
  const isSelected = model.detail.selected.value !== null;
  const { first, end } = model.rows;
  const isEmpty = first.value >= end.value;
  const matches = model.filter.matches.value;
  const isFiltered = matches !== null;
  const nothing =
    isFiltered && stream.messageCount > stream.firstIndex ? (
      <NoMatch isDone={matches.next >= stream.messageCount} />
    ) : (
      <NoMessages stream={stream} />
    );

  if (isEmpty && !isSelected && !isFiltered) return nothing;
  return (
    <>
      <MessageFilterBar stream={stream} />
      <TypeFacets stream={stream} />
      {isEmpty && !isSelected ? (
        nothing
      ) : (
        <Split
          name="detail"
          label={text.splitter.detail}
          direction={detail === 'right' ? 'row' : 'column'}
          share={detail === 'right' ? 0.55 : 0.5}
          least={detail === 'right' ? 160 : 90}
          first={isEmpty ? nothing : <MessageList stream={stream} />}
          second={isSelected && <DetailPane />}
        />
      )}
    </>
  );
}

function NoMatch({ isDone }: { isDone: boolean }) {
  const words = text.filter;
  return isDone ? (
    <EmptyState title={words.noMatchTitle}>{words.noMatch}</EmptyState>
  ) : (
    <EmptyState title={words.lookingTitle}>{words.looking}</EmptyState>
  );
}
