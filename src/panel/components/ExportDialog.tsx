import { useSignal } from '@preact/signals';
import type { ExportFormat } from '../../core/exchange/export-file.ts';
import { redactedText, redactUrl } from '../../core/redaction.ts';
import { useExport } from '../hooks/use-export.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { Dialog } from './Dialog.tsx';
import { ExportProgress } from './ExportProgress.tsx';
import { RadioGroup } from './RadioGroup.tsx';
import { RemovalPreview } from './RemovalPreview.tsx';
import './ExportDialog.css';

const words = text.export;

interface ExportDialogProps {
  /** Which streams are chosen at first. */
  which?: 'all' | 'selected';
  onClose(): void;
}

/** Asks what to save of the streams and how, and saves it. */
export function ExportDialog({ which: initial = 'all', onClose }: ExportDialogProps) {
  const { model } = usePanel();
  const { state, start } = useExport();
  const format = useSignal<ExportFormat>('har');
  const which = useSignal(initial);
  const redact = useSignal(true);

  const all = model.streams.value;
  const selected = model.selectedStream.value;
  const takesOne = format.value === 'eventStream' && all.length > 1;
  const chosen = takesOne || which.value === 'selected' ? (selected ? [selected] : []) : all;
  const isWriting = state.value.state === 'writing';

  async function save(event: SubmitEvent, close: () => void) {
    event.preventDefault();
    if (await start(format.value, chosen, redact.value)) close();
  }

  return (
    <Dialog class="export-dialog" testId="export-dialog" title={words.title} onClose={onClose}>
      {(close) => (
        <form onSubmit={(event) => save(event, close)}>
          <div class="export-dialog__choices">
            <RadioGroup
              legend={words.format}
              name="format"
              options={formats()}
              chosen={format}
              disabled={isWriting}
            />
            <div class="export-dialog__what">
              <RadioGroup
                legend={words.streams}
                name="streams"
                options={[
                  { value: 'all', title: words.all(all.length), disabled: takesOne },
                  {
                    value: 'selected',
                    title: words.selected,
                    hint: selected && redactedText(redactUrl(selected.url)),
                    disabled: !selected,
                  },
                ]}
                chosen={which}
                shown={takesOne ? 'selected' : which.value}
                disabled={isWriting}
              />
              <RemovalPreview format={format.value} streams={chosen} redact={redact} disabled={isWriting} />
            </div>
          </div>
          <ExportProgress state={state.value} messages={messagesOf(chosen)} />
          <div class="export-dialog__buttons">
            <button type="button" data-testid="export-cancel" onClick={close}>
              {words.cancel}
            </button>
            <button
              type="submit"
              class="export-dialog__save"
              data-testid="export-save"
              disabled={isWriting || chosen.length === 0}
            >
              {words.save}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function messagesOf(streams: readonly { messageCount: number; firstIndex: number }[]): number {
  return streams.reduce((sum, { messageCount, firstIndex }) => sum + messageCount - firstIndex, 0);
}

function formats() {
  return Object.entries(words.formats).map(([value, { title, hint }]) => ({
    value: value as ExportFormat,
    title,
    hint,
  }));
}
