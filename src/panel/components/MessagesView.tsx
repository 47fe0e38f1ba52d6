import type { Arrangement } from '../../core/panel-layout/arrangement.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { DetailPane } from './DetailPane.tsx';
import { MessageList } from './MessageList.tsx';
import { NoMessages } from './NoMessages.tsx';
import { Split } from './Split.tsx';

/** A stream's messages and, beside or below them, the selected one. */
export function MessagesView({ stream, detail }: { stream: Stream; detail: Arrangement['detail'] }) {
  const { model } = usePanel();
  const isSelected = model.detail.selected.value !== null;
  const { first, end } = model.rows;
  const isEmpty = first.value >= end.value;

  if (isEmpty && !isSelected) return <NoMessages stream={stream} />;
  return (
    <Split
      name="detail"
      label={text.splitter.detail}
      direction={detail === 'right' ? 'row' : 'column'}
      share={detail === 'right' ? 0.55 : 0.5}
      least={90}
      first={isEmpty ? <NoMessages stream={stream} /> : <MessageList stream={stream} />}
      second={isSelected && <DetailPane />}
    />
  );
}
