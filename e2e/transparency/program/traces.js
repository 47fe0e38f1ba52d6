/** What is left lying about in the page: globals, elements, entries, messages. Runs last, after everything else. */
export async function traces({ note }, world) {
  const keys = firstSight.keys.map(String);
  note('globals at first sight', [...keys].sort());
  note('globals at first sight, in order', keys);
  note('globals at first sight, counted', keys.length);
  note('symbols at first sight', firstSight.keys.filter((key) => typeof key === 'symbol').map(String));
  note(
    'globals in the end',
    Reflect.ownKeys(window)
      .map(String)
      .filter((key) => !keys.includes(key))
      .sort(),
  );
  note('globals that are enumerable', Object.keys(window).sort());
  note(
    'EventSource and EventTarget in order',
    keys.filter((key) => key === 'EventSource' || key === 'EventTarget'),
  );
  note(
    'prototypes of the window',
    chain(window).map((object) => Reflect.ownKeys(object).map(String)),
  );
  note('keys of document', Reflect.ownKeys(document).map(String));
  note('keys of navigator', Reflect.ownKeys(navigator).map(String));
  note('keys of performance', Reflect.ownKeys(performance).map(String));
  note('keys of chrome', window.chrome ? Object.keys(window.chrome).sort() : 'none');
  note('the document at first sight', firstSight.html);
  note('the script at first sight', firstSight.script);
  note('handlers of the window are free', firstSight.listeners);
  note('the document in the end', document.documentElement.outerHTML);
  note('storage', [localStorage.length, sessionStorage.length, document.cookie]);
  note('frames', window.length);
  note(
    'marks and measures',
    [...performance.getEntriesByType('mark'), ...performance.getEntriesByType('measure')].map(
      ({ name }) => name,
    ),
  );

  const source = world.stream('data: x\n\n', { trace: 'yes' });
  await world.next(source, 'message');
  const isTrace = ({ name }) => name.includes('trace=yes');
  note('entries of an open stream', performance.getEntriesByType('resource').filter(isTrace).length);
  source.close();
  note(
    'addresses that the page did not ask for',
    performance
      .getEntriesByType('resource')
      .filter(isStrange)
      .map(({ name }) => name),
  );
  note('errors of built-in functions', [
    typeof Error.prepareStackTrace,
    Error.stackTraceLimit ?? 'none',
    Reflect.ownKeys(Error).map(String),
  ]);
  note('what the first script noticed', firstSight.noticed);
  note('what those find who know the names of our events', knownNames());
}

/** Whether a hook answers a page that asks as another hook does, and what it offers. */
function knownNames() {
  const offers = [];
  const take = (event) => {
    offers.push(event.ports.length);
    event.preventDefault();
  };
  window.addEventListener('sse-inspector-port', take);
  const sought = performance.dispatchEvent(new Event('sse-inspector-hook', { cancelable: true }));
  window.removeEventListener('sse-inspector-port', take);
  return [sought, offers];
}

function chain(object) {
  const found = [];
  for (let at = Object.getPrototypeOf(object); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    found.push(at);
  return found;
}

const own = ['/resource/', '/transparency/', '/web-platform/', '/favicon.ico', '/x'];

/** Not of this program: neither a page of it, nor a resource it used. */
function isStrange({ name }) {
  const { protocol, pathname } = new URL(name);
  return protocol !== 'blob:' && !(protocol === 'http:' && own.some((start) => pathname.startsWith(start)));
}
