import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { looksLikeJson } from '../../core/panel-layout/json-value.ts';
import type { Message } from '../../core/stream/stream.ts';
import { useCloseDetail } from '../hooks/use-close-detail.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { CloseButton } from './CloseButton.tsx';
import { CopyButton } from './CopyButton.tsx';
import { DataJson } from './DataJson.tsx';
import { DataText } from './DataText.tsx';
import { MessageActions } from './MessageActions.tsx';
import { MessageFields } from './MessageFields.tsx';
import { WhitespaceButton } from './WhitespaceButton.tsx';
import './MessageDetail.css';

/** JSON of more UTF-16 units than this is parsed only when asked for. */
const PARSED_AT_ONCE = 1_000_000;

const words = text.detail;

/** A whole message: its fields and its data, as JSON or as exact text. What is opened in it stays so during one `reading`. */
export function MessageDetail({ message, reading }: { message: Message; reading: number }) {
  const close = useCloseDetail();
  const { dataForm, whitespace } = usePanel().model;
  const { data } = message;
  const mayBeJson = useMemo(() => looksLikeJson(data), [data]);
  const askedFor = useSignal<number | null>(null);
  const isParsed = data.length <= PARSED_AT_ONCE || askedFor.value === reading;
  const format = mayBeJson && isParsed ? dataForm.value : 'text';

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
                askedFor.value = reading;
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
        <CopyButton key={reading} text={data} />
        <MessageActions message={message} reading={reading} />
        <CloseButton label={words.close} onClick={close} />
      </div>
      <MessageFields message={message} />
      {format === 'json' ? (
        <DataJson key={reading} data={data} />
      ) : (
        <DataText key={reading} data={data} size={message.size} whitespace={whitespace.value} />
      )}
    </>
  );
}
