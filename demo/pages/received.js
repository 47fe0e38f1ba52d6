// What a page of the lab read, for tests: `window.received` holds the messages, `window.done` turns true when its stream
// has ended, `window.failure` says why if it did not end well.
window.received = [];
window.done = false;
window.failure = null;

export const parameters = new URLSearchParams(location.search);
/** What the page asks for: `?accept=`, or an event stream. */
export const accept = parameters.get('accept') ?? 'text/event-stream';
const list = document.getElementById('received');

/** `?path=` of the page, or `fallback`; `?key=` goes along. */
export function streamUrl(fallback = '/unheard?end=close') {
  const url = new URL(parameters.get('path') ?? fallback, location.href);
  if (parameters.has('key')) url.searchParams.set('key', parameters.get('key'));
  return url.href;
}

/** Takes a message; a page that cannot know the last event ID leaves it out. */
export function receive({ name, data, lastEventId }) {
  window.received.push({ name, data, lastEventId });
  list.append(Object.assign(document.createElement('li'), { textContent: `${name} ${data}` }));
}

export function finish(failure = null) {
  if (window.done) return;
  window.failure = failure === null ? null : String(failure);
  window.done = true;
  document.getElementById('state').textContent = window.failure ?? 'The stream has ended.';
}

/** All names of events that streams of the lab have. */
const names = 'message foo progress userconnect usermessage userdisconnect named greeting'.split(' ');

/** Takes all messages of an EventSource, or of what is like one, until its first error, and closes it then. */
export function receiveFrom(source) {
  for (const name of names) {
    source.addEventListener(name, ({ data, lastEventId }) => receive({ name, data, lastEventId }));
  }
  source.addEventListener('error', () => {
    source.close();
    finish();
  });
}
