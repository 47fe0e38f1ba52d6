import { useSignal } from '@preact/signals';
import { COPY_FORMATS, type CopyFormat, copiedMessages } from '../../core/exchange/copied-messages.ts';
import { isMarked } from '../../core/stream/marks.ts';
import type { Message } from '../../core/stream/stream.ts';
import { copyText } from '../hooks/copy-text.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { Direction } from '../model/message-navigation.ts';
import { text } from '../text.ts';
import { CopyMenu } from './CopyMenu.tsx';
import { ToolIcon } from './ToolIcon.tsx';

const words = text.detail;

/** What can be done with a message besides reading it. */
export function MessageActions({ message, reading }: { message: Message; reading: number }) {
  const { model } = usePanel();
  const stream = model.selectedStream.value;
  if (!stream) return null;
  const isOn = isMarked(stream, message.index);

  async function copy(format: string): Promise<boolean> {
    let copied = '';
    if (stream)
      for await (const piece of copiedMessages(format as CopyFormat, stream, [[message]])) copied += piece;
    return copyText(copied);
  }

  return (
    <>
      <CopyMenu
        key={reading}
        title={words.copyAs}
        hint={words.copyAsHint}
        testId="copy-message-as"
        forms={COPY_FORMATS.filter((id) => id !== 'text').map((id) => ({
          id,
          title: text.selection.forms[id],
        }))}
        copy={copy}
      />
      <TypeStep direction="previous" from={reading} />
      <TypeStep direction="next" from={reading} />
      <button
        type="button"
        data-testid="mark"
        aria-pressed={isOn}
        aria-label={text.messages.marked}
        title={isOn ? words.unmark : words.mark}
        onClick={() => model.toggleMark(message.index)}
      >
        <ToolIcon shape="mark" />
      </button>
    </>
  );
}

/** Goes to a message of the same type; at the last one it says that there is none. */
function TypeStep({ direction, from }: { direction: Direction; from: number }) {
  const { navigation, filter } = usePanel().model;
  const end = useSignal<number | null>(null);
  const title = direction === 'previous' ? words.previousOfType : words.nextOfType;
  return (
    <>
      <button
        type="button"
        data-testid={`${direction}-of-type`}
        aria-label={title}
        title={title}
        onClick={async () => {
          end.value = (await navigation.goToSameType(direction)) ? null : from;
        }}
        onBlur={() => {
          end.value = null;
        }}
      >
        <ToolIcon shape={direction === 'previous' ? 'up' : 'down'} />
      </button>
      {end.value === from && (
        <span class="message-detail__end" role="status">
          {filter.matches.value ? text.messages.noneFiltered : words.noneOfType[direction]}
        </span>
      )}
    </>
  );
}
