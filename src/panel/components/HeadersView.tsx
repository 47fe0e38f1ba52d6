import { useSignal } from '@preact/signals';
import { Fragment } from 'preact';
import { isCutBody } from '../../core/exchange/body-remark.ts';
import { formatClock } from '../../core/panel-layout/format.ts';
import { redactBody, redactHeader, redactUrl } from '../../core/redaction.ts';
import type { Connection, Stream } from '../../core/stream/stream.ts';
import { usePanel } from '../hooks/use-panel.ts';
import { text } from '../text.ts';
import { generalEntries } from './general-entries.ts';
import { HeaderSection } from './HeaderSection.tsx';
import { headersOf } from './shown-headers.ts';
import './HeadersView.css';

const words = text.headers;

/** The request and response of one connection of a stream, with what is secret hidden. */
export function HeadersView({ stream }: { stream: Stream }) {
  const { means } = usePanel();
  const chosen = useSignal<number | null>(null);
  const { connections, request } = stream;
  const connection = connections.find(({ attempt }) => attempt === chosen.value) ?? connections.at(-1);
  if (!connection) return null;
  const { requested, responded } = headersOf(stream, connection, means);
  const body = request?.body ?? null;

  return (
    <div class="headers-view" data-testid="headers">
      {connections.length > 1 && (
        <Picker
          connections={connections}
          selected={connection.attempt}
          onSelect={(attempt) => {
            chosen.value = attempt === connections.at(-1)?.attempt ? null : attempt;
          }}
        />
      )}
      {/* What was shown or folded away of one is nothing to the next. */}
      <Fragment key={connection.attempt}>
        <HeaderSection
          name="general"
          entries={generalEntries(stream, connection)}
          redact={({ value }) => redactUrl(value)}
        />
        <HeaderSection
          name="response"
          {...responded}
          redact={({ name, value }) => redactHeader(name, value)}
        />
        <HeaderSection
          name="request"
          {...requested}
          redact={({ name, value }) => redactHeader(name, value)}
        />
        {body !== null && (
          <HeaderSection
            name="body"
            entries={[{ name: '', value: body }]}
            note={isCutBody(body) ? words.cut : undefined}
            redact={({ value }) => redactBody(value)}
          />
        )}
      </Fragment>
    </div>
  );
}

interface PickerProps {
  connections: readonly Connection[];
  selected: number;
  onSelect(attempt: number): void;
}

function Picker({ connections, selected, onSelect }: PickerProps) {
  return (
    <label class="headers-view__picker">
      {words.connection}
      <select
        data-testid="headers-connection"
        value={selected}
        onChange={(event) => onSelect(Number(event.currentTarget.value))}
      >
        {connections.toReversed().map(({ attempt, connectingTime, exchange }) => (
          <option key={attempt} value={attempt}>
            {words.option(attempt, formatClock(connectingTime), exchange?.status ?? null)}
          </option>
        ))}
      </select>
    </label>
  );
}
