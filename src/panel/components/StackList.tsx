import { stackPlace } from '../../core/panel-layout/url-parts.ts';
import type { StackFrame } from '../../core/stream/stream.ts';
import { text } from '../text.ts';
import './StackList.css';

/** Where the page opened the stream: the innermost call, and all of them on demand. */
export function StackList({ stack }: { stack: readonly StackFrame[] }) {
  const [top] = stack;
  if (!top) return null;
  return (
    <details class="stack-list" data-testid="stack">
      <summary title={top.url}>
        {text.stream.openedBy} <code data-testid="initiator">{stackPlace(top)}</code>
      </summary>
      <ol>
        {stack.map((frame) => (
          <li key={`${frame.url}:${frame.line}:${frame.column}`} title={frame.url}>
            {frame.functionName || text.stream.anonymous}{' '}
            <code>
              {stackPlace(frame)}:{frame.column}
            </code>
          </li>
        ))}
      </ol>
    </details>
  );
}
