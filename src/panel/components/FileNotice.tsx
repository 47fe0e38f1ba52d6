import { inOrder } from '../../core/panel-layout/whitespace.ts';
import { say } from '../../text/message.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import './FileNotice.css';
import { CloseButton } from './CloseButton.tsx';

const words = text.file;

/** Says that a file is being read, or why it cannot be. */
export function FileNotice() {
  const { file } = usePanel();
  const reading = file.reading.value;
  const problem = file.problem.value;
  if (reading !== null) {
    return (
      <p class="file-notice" role="status" data-testid="file-reading">
        {words.reading(reading)}
      </p>
    );
  }
  if (!problem) return null;
  return (
    <div class="file-notice" role="alert" data-testid="file-problem">
      <p>
        <strong>{inOrder(problem.fileName)}</strong> {say(problem.reason)}
      </p>
      <CloseButton testId="dismiss" label={words.dismiss} onClick={file.dismiss} />
    </div>
  );
}
