import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type ExportFormat, hasPlace } from '../../core/exchange/export-file.ts';
import { redactStream } from '../../core/exchange/redact-stream.ts';
import { groupRemovals } from '../../core/exchange/removal-groups.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { text } from '../text.ts';
import './RemovalPreview.css';

const words = text.export;

interface RemovalPreviewProps {
  readonly format: ExportFormat;
  readonly streams: readonly Stream[];
  readonly redact: Signal<boolean>;
  readonly disabled: boolean;
}

/** Whether secrets are left out, and where there are any; what they say is never shown. */
export function RemovalPreview({ format, streams, redact, disabled }: RemovalPreviewProps) {
  // A stream that changes while it is looked at keeps its secrets: only which streams there are matters.
  const groups = useMemo(() => {
    const removed = streams.flatMap((stream) => redactStream(stream).removed);
    return groupRemovals(removed.filter(({ place }) => hasPlace(format, place)));
  }, [format, streams.map(({ id, connections }) => `${id} ${connections.length}`).join()]);

  return (
    <fieldset class="removal-preview" disabled={disabled}>
      <legend>{words.secrets}</legend>
      <label>
        <input
          type="checkbox"
          data-testid="redact"
          checked={redact.value}
          onChange={({ currentTarget }) => {
            redact.value = currentTarget.checked;
          }}
        />
        {words.redact}
      </label>
      <div data-testid="removed" data-redact={redact.value}>
        <p>{groups.length === 0 ? words.noSecrets : redact.value ? words.removed : words.kept}</p>
        {groups.length > 0 && (
          <dl>
            {groups.map(({ place, names }) => (
              <div key={place} data-place={place}>
                <dt>{words.places[place]}</dt>
                <dd>{names.map(({ name, streams: count }) => words.removal(name, count)).join(', ')}</dd>
              </div>
            ))}
          </dl>
        )}
        <p>{words.dataStays}</p>
      </div>
    </fieldset>
  );
}
