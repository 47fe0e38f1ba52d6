import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { looksLikeJson } from '../../core/panel-layout/json-value.ts';
import type { Message } from '../../core/stream/stream.ts';
import { useCloseDetail } from '../hooks/use-close-detail.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { CopyButton } from './CopyButton.tsx';
import { DataJson } from './DataJson.tsx';
import { DataText } from './DataText.tsx';
import { MessageActions } from './MessageActions.tsx';
import { MessageFields } from './MessageFields.tsx';
import { ToolIcon } from './ToolIcon.tsx';
import { WhitespaceButton } from './WhitespaceButton.tsx';
import './MessageDetail.css';

/** JSON of more UTF-16 units than this is parsed only when asked for. */
const PARSED_AT_ONCE = 1_000_000;

const words = text.detail;

/** A whole message: its fields and its data, as JSON or as exact text. */
export function MessageDetail({ message }: { message: Message }) {
  const close = useCloseDetail();
  const { dataForm, whitespace } = usePanel().model;
  const { data } = message;
  const mayBeJson = useMemo(() => looksLikeJson(data), [data]);
  const isAskedFor = useSignal(data.length <= PARSED_AT_ONCE);
  const format = mayBeJson && isAskedFor.value ? dataForm.value : 'text';

  return (
    <>
      <div class="message-detail__bar" role="toolbar" aria-label={words.format}>
        {mayBeJson && (
          <>
            <button
              type="button"
              data-testid="show-json"
              aria-pressed={format === 'json'}
              onClick={() => {
                isAskedFor.value = true;
                dataForm.value = 'json';
              }}
            >
              {words.json}
            </button>
            <button
              type="button"
              data-testid="show-text"
              aria-pressed={format === 'text'}
              onClick={() => {
                dataForm.value = 'text';
              }}
            >
              {words.raw}
            </button>
          </>
        )}
        {format === 'text' && <WhitespaceButton isOn={whitespace} />}
        <CopyButton text={data} />
        <MessageActions message={message} />
        <button type="button" title={words.close} aria-label={words.close} onClick={close}>
          <ToolIcon shape="close" />
        </button>
      </div>
      <MessageFields message={message} />
      {format === 'json' ? (
        <DataJson data={data} />
      ) : (
        <DataText data={data} size={message.size} whitespace={whitespace.value} />
      )}
    </>
  );
}
