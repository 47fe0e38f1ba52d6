/*
 * Opens a stream, goes to another page that comes straight back, and reports what became of it: whether the browser
 * kept the page, and what the stream did after that. With `data-close` at its script the stream is
 * closed before leaving.
 */
const query = new URLSearchParams(location.search);
const run = query.get('run');
const closes = 'close' in document.currentScript.dataset;
const report = (record) => fetch(`/report?run=${run}`, { method: 'POST', body: JSON.stringify(record) });
const once = (target, type) =>
  new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));

if (sessionStorage.getItem(run)) report({ kept: false });
else leave();

async function leave() {
  if (document.readyState !== 'complete') await once(window, 'load');
  const source = openStream();
  await once(source, 'open');
  const events = [];
  for (const type of ['open', 'error'])
    source.addEventListener(type, () => events.push(`${type} ${source.readyState}`));
  if (closes) source.close();
  sessionStorage.setItem(run, 'left');
  window.addEventListener('pageshow', () => describe(source, events), { once: true });
  setTimeout(() => {
    location.href = 'away.html';
  });
}

async function describe(source, events) {
  if (source.readyState === EventSource.CONNECTING) await once(source, 'open');
  const another = openStream();
  await once(another, 'message');
  await report({ kept: true, events, readyState: source.readyState, another: another.readyState });
}

function openStream() {
  return new EventSource(`/resource/counted?token=${run}`);
}
