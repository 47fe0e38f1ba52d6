/**
 * What one check works with. All sources it opens are closed when the check is over.
 * @param place {origin, otherOrigin, token}: where the server is, and a name that no other check has.
 */
export function createLab(place) {
  const sources = [];
  const url = (path, parameters = {}, origin = place.origin) =>
    `${origin}/resource/${path}?${new URLSearchParams({ token: place.token, ...parameters })}`;
  const open = (address, init, Constructor = EventSource) => {
    const source = init === undefined ? new Constructor(address) : new Constructor(address, init);
    sources.push(source);
    return source;
  };
  return {
    ...place,
    url,
    open,
    otherUrl: (path, parameters) => url(path, parameters, place.otherOrigin),
    /** A source of exactly this text, which stays open after it. */
    stream: (body, parameters) => open(url('stream', { body, hold: '', ...parameters })),
    keep: (source) => {
      sources.push(source);
      return source;
    },
    release: () => {
      for (const source of sources) source.close();
    },
  };
}

/** The next event of the type. Rejects when the source fails for good first, unless it is an error that is waited for. */
export function next(source, type) {
  return new Promise((resolve, reject) => {
    source.addEventListener(type, resolve, { once: true });
    if (type !== 'error') rejectWhenClosed(source, reject);
  });
}

/** The messages of these types that come before the one of type "message" whose data is "end". */
export function messagesUntilEnd(source, types = ['message']) {
  return new Promise((resolve, reject) => {
    const messages = [];
    for (const type of types) source.addEventListener(type, (event) => seen(event));
    const seen = (event) => {
      if (event.type === 'message' && event.data === 'end') resolve(messages);
      else messages.push(event);
    };
    rejectWhenClosed(source, reject);
  });
}

/** The next `count` messages. */
export function nextMessages(source, count) {
  return new Promise((resolve, reject) => {
    const messages = [];
    source.addEventListener('message', (event) => {
      messages.push(event);
      if (messages.length === count) resolve(messages);
    });
    rejectWhenClosed(source, reject);
  });
}

function rejectWhenClosed(source, reject) {
  source.addEventListener('error', () => {
    if (source.readyState === 2) reject(new Error('the stream failed'));
  });
}

/** A frame of the page with its document loaded. Only in windows. */
export async function loadFrame(address) {
  const frame = document.createElement('iframe');
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.src = address;
  document.body.append(frame);
  await loaded;
  return frame;
}
