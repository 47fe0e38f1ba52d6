// Opens one EventSource in each kind of frame. `window.framesReady` turns true when all frames have theirs.
// With ?key= they go to /gate under that key, else to /clock; each names its frame in the query.
const urls = await (await fetch('/urls.json')).json();
const key = new URLSearchParams(location.search).get('key');
const list = document.getElementById('frames');

function streamUrl(name, origin = location.origin) {
  const url = new URL(key === null ? '/clock' : '/gate', origin);
  if (key !== null) url.searchParams.set('key', key);
  url.searchParams.set('frame', name);
  return url.href;
}

function frameScript(name) {
  return `window.source = new EventSource(${JSON.stringify(streamUrl(name))});
    window.source.onmessage = (event) => { document.body.textContent = event.data; };`;
}

function frameHtml(name) {
  return `<!doctype html><meta charset="utf-8"><style>:root{color-scheme:light dark}</style>
    <body><script>${frameScript(name)}</script></body>`;
}

function framePage(name, origin) {
  const target = streamUrl(name, origin);
  return `${origin}/page/frame?${new URLSearchParams({ target })}`;
}

/** Resolves when the frame has loaded what `prepare` gave it. */
function addFrame(name, prepare) {
  const label = list.appendChild(document.createElement('p'));
  label.textContent = name;
  const frame = document.createElement('iframe');
  frame.name = name;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  prepare(frame);
  list.append(frame);
  return loaded;
}

function addBlankFrame() {
  const loaded = addFrame('about-blank', () => {});
  const { contentDocument } = list.lastElementChild;
  const script = contentDocument.createElement('script');
  script.textContent = frameScript('about-blank');
  contentDocument.body.append(script);
  return loaded;
}

await Promise.all([
  addFrame('same-origin', (frame) => {
    frame.src = framePage('same-origin', location.origin);
  }),
  addBlankFrame(),
  addFrame('srcdoc', (frame) => {
    frame.srcdoc = frameHtml('srcdoc');
  }),
  addFrame('blob', (frame) => {
    frame.src = URL.createObjectURL(new Blob([frameHtml('blob')], { type: 'text/html' }));
  }),
  addFrame('sandboxed', (frame) => {
    frame.sandbox = 'allow-scripts';
    frame.src = framePage('sandboxed', location.origin);
  }),
  addFrame('cross-origin', (frame) => {
    frame.src = framePage('cross-origin', urls.crossOriginUrl);
  }),
]);
window.framesReady = true;
