import { urlParts } from '../core/panel-layout/url-parts.ts';
import type { Overview } from '../core/session/overview.ts';
import { text } from './text.ts';

/** The streams of the tab that hold a connection or try to. */
export function TabStreams({ streams }: { streams: Overview['streams'] }) {
  if (streams.length === 0) {
    return (
      <section data-testid="no-streams">
        <h1>{text.none}</h1>
        <p class="popup__note">{text.hint}</p>
      </section>
    );
  }
  return (
    <section>
      <h1>{text.thisTab}</h1>
      <ul class="popup__streams">
        {streams.map(({ id, url, readyState, messageCount }) => (
          <li key={id} data-testid="popup-stream" data-state={readyState} title={url}>
            <span class="popup__state">{text.state[readyState]}</span>
            <span class="popup__url">
              {urlParts(url).name} <span class="popup__quiet">{urlParts(url).host}</span>
            </span>
            <span class="popup__quiet">{text.messages(messageCount)}</span>
          </li>
        ))}
      </ul>
      <p class="popup__note">{text.hint}</p>
    </section>
  );
}
