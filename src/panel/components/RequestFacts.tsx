import { mislabelledBy } from '../../core/diagnosis/mislabelled-by.ts';
import { latestExchange } from '../../core/panel-layout/stream-status.ts';
import { headerValue } from '../../core/stream/exchange.ts';
import type { Stream } from '../../core/stream/stream.ts';
import { text } from '../text.ts';

const words = text.stream;

/** How a stream was asked for, and what came: transport, method, status, protocol. */
export function RequestFacts({ stream }: { stream: Stream }) {
  const { transport, request } = stream;
  const recognisedBy = mislabelledBy(stream);
  const exchange = latestExchange(stream);
  const method = exchange?.method ?? request?.method ?? 'GET';
  const facts = [
    method === 'GET' ? text.transport[transport] : `${text.transport[transport]} ${method}`,
    exchange && `${exchange.status} ${exchange.statusText}`.trim(),
    exchange?.httpVersion,
  ].filter((fact) => fact);
  const contentType = headerValue(exchange?.responseHeaders ?? null, 'content-type');

  return (
    <>
      <span data-testid="request-facts">{facts.join(' · ')}</span>
      {recognisedBy && (
        <span class="stream-header__warning" data-testid="mislabelled" title={words.recognisedHint}>
          {words.recognised(recognisedBy, contentType)}
        </span>
      )}
    </>
  );
}
