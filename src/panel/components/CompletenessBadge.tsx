import { useRef } from 'preact/hooks';
import { completenessOf } from '../../core/diagnosis/completeness.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { say } from '../../text/message.ts';
import { closeDetailsOnEscape } from '../hooks/close-on-escape.ts';
import { useCloseOutside } from '../hooks/use-close-outside.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { ToolIcon } from './ToolIcon.tsx';
import './CompletenessBadge.css';

const words = text.stream;

/** How much of a stream was seen; on demand by whom, what was not, and how to see it. */
export function CompletenessBadge({ stream }: { stream: Stream }) {
  const { means } = usePanel();
  const { level, seen, missing } = completenessOf(stream, means);
  const details = useRef<HTMLDetailsElement>(null);
  useCloseOutside(details);

  return (
    <details
      class="completeness-badge"
      data-testid="completeness"
      data-level={level}
      ref={details}
      onKeyDown={closeDetailsOnEscape}
    >
      <summary title={words.completenessHint}>
        <ToolIcon shape={level} />
        {words[level]}
      </summary>
      <div class="completeness-badge__body">
        <h2>{words.seenBy}</h2>
        <ul>
          {seen.map((sentence) => (
            <li key={sentence.key}>{say(sentence)}</li>
          ))}
        </ul>
        <h2>{words.notSeen}</h2>
        {missing.length === 0 && <p>{words.allSeen}</p>}
        <ul>
          {missing.map((sentence) => (
            <li key={sentence.key}>{say(sentence)}</li>
          ))}
        </ul>
      </div>
    </details>
  );
}
