import { useMemo } from 'preact/hooks';
import { diffJson } from '../../core/diff/diff-json.ts';
import { diffLines } from '../../core/diff/diff-lines.ts';
import { parseJson } from '../../core/panel-layout/json-value.ts';
import type { Message } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import type { Comparison as Compared } from '../model/message-comparison.ts';
import { text } from '../text.ts';
import { CloseButton } from './CloseButton.tsx';
import { EmptyState } from './EmptyState.tsx';
import { JsonChanges } from './JsonChanges.tsx';
import { LineChanges } from './LineChanges.tsx';
import './Comparison.css';

/** Messages of more UTF-16 units together than this are not compared. */
const MAX_COMPARED = 4_000_000;
/** Changes that are shown. */
const MAX_CHANGES = 1_000;

const words = text.comparison;

/** How the data of two messages differ: by their members where both are JSON, else by their lines. */
export function Comparison({ compared: { before, after } }: { compared: Compared }) {
  const { comparison, selection } = usePanel().model;
  const [first = 0, second = 0] = selection.indexes();
  return (
    <>
      <div class="message-detail__bar" role="toolbar" aria-label={words.name}>
        <span class="message-detail__title" data-testid="comparison-title">
          {before && after && words.title(first + 1, second + 1)}
        </span>
        <CloseButton label={words.close} onClick={comparison.close} />
      </div>
      {before && after ? (
        <Changes before={before} after={after} />
      ) : (
        <EmptyState title={words.gone}>{null}</EmptyState>
      )}
    </>
  );
}

function Changes({ before, after }: { before: Message; after: Message }) {
  const found = useMemo(() => compare(before.data, after.data), [before, after]);
  if (found === null) return <EmptyState title={words.tooLong}>{null}</EmptyState>;
  const { changes, lines } = found;
  if (changes?.length === 0 || lines?.every(({ kind }) => kind === 'same'))
    return <EmptyState title={words.same}>{changes ? words.sameJson : null}</EmptyState>;
  return (
    <div class="comparison" data-testid="comparison">
      {changes && <JsonChanges changes={changes} />}
      {lines && <LineChanges lines={lines} max={MAX_CHANGES} />}
      {changes?.length === MAX_CHANGES && <p class="comparison__note">{words.cut(MAX_CHANGES)}</p>}
    </div>
  );
}

function compare(before: string, after: string) {
  if (before.length + after.length > MAX_COMPARED) return null;
  const [old, now] = [parseJson(before), parseJson(after)];
  return old !== undefined && now !== undefined
    ? { changes: diffJson(old, now, MAX_CHANGES) }
    : { lines: diffLines(before, after) };
}
