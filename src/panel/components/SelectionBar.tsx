import { COPY_FORMATS, type CopyFormat } from '../../core/exchange/copied-messages.ts';
import type { CopyMessages } from '../hooks/use-copy-messages.ts';
import { useLeaveDetail } from '../hooks/use-leave-detail.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { CopyMenu } from './CopyMenu.tsx';
import './SelectionBar.css';

const words = text.selection;

/** How many messages are selected, where that is more than one, and what can be done with them; and what became of a copy. */
export function SelectionBar({ copying }: { copying: CopyMessages }) {
  const { selection, comparison, copy } = usePanel().model;
  const leave = useLeaveDetail();
  const count = selection.count.value;
  const isCopying = copy.progress.value.state !== 'idle' || copying.waiting.value !== null;
  const areSeveral = count > 1;
  if (!areSeveral && !isCopying) return null;
  return (
    <div
      class="selection-bar"
      role="toolbar"
      aria-label={words.name}
      data-testid="selection-bar"
      onKeyDown={leave}
    >
      {areSeveral && (
        <span class="selection-bar__count" role="status" data-testid="selected-count">
          {words.count(count)}
        </span>
      )}
      {count === 2 && (
        <button
          type="button"
          data-testid="compare"
          title={text.comparison.openHint}
          aria-pressed={comparison.compared.value !== null}
          onClick={() => (comparison.compared.value ? comparison.close() : comparison.open())}
        >
          {text.comparison.open}
        </button>
      )}
      <CopyState copying={copying} />
      {areSeveral && (
        <CopyMenu
          title={words.copy}
          hint={words.copyHint}
          testId="copy-messages"
          forms={COPY_FORMATS.map((id) => ({ id, title: words.forms[id] }))}
          copy={(id) => copying.copy(id as CopyFormat)}
        />
      )}
    </div>
  );
}

function CopyState({ copying }: { copying: CopyMessages }) {
  const { copy } = usePanel().model;
  const progress = copy.progress.value;
  if (copying.waiting.value !== null) {
    return (
      <button type="button" data-testid="copy-waiting" onClick={copying.copyWaiting}>
        {words.copyNow(copying.waiting.value.length)}
      </button>
    );
  }
  if (progress.state === 'reading') {
    return (
      <>
        <span class="selection-bar__note">{words.reading(progress.done, progress.all)}</span>
        <button type="button" onClick={copy.cancel}>
          {words.cancel}
        </button>
      </>
    );
  }
  if (progress.state === 'idle') return null;
  if (progress.state === 'incomplete') {
    return (
      <span class="selection-bar__note" role="status" data-testid="copy-incomplete">
        {words.incomplete(progress.gone, progress.all)}
      </span>
    );
  }
  return (
    <span class="selection-bar__note" role="alert" data-testid="copy-problem">
      {progress.state === 'failed' ? words.failed(progress.reason) : words.tooLong}
    </span>
  );
}
