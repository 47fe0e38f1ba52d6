import { stackPlace } from '../../core/panel-layout/url-parts.ts';
import { inOneLine } from '../../core/panel-layout/whitespace.ts';
import type { StackFrame } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
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
            <span>{inOneLine(frame.functionName) || text.stream.anonymous}</span> <Place frame={frame} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Leads to the place in the developer tools, where that can be done. */
function Place({ frame }: { frame: StackFrame }) {
  const { openSource } = usePanel();
  const place = (
    <code>
      {stackPlace(frame)}:{frame.column}
    </code>
  );
  if (!openSource) return place;
  return (
    <button
      type="button"
      class="stack-list__link"
      data-testid="open-source"
      title={text.stream.openSource(frame.url)}
      onClick={() => openSource(frame)}
    >
      {place}
    </button>
  );
}
