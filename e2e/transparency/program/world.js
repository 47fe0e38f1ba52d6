import { createLab, next } from '/web-platform/lab.js';
import { report } from '/web-platform/report.js';

/** What the subjects of the record work with: the server's resources, frames, and a wait for one event. */
export function createWorld() {
  const query = new URLSearchParams(location.search);
  let count = 0;
  const place = { origin: location.origin, otherOrigin: query.get('other') };
  const token = () => `${query.get('run')}-${count++}`;
  const lab = createLab({ ...place, token: token() });
  const kept = [];
  const keep = (source) => {
    kept.push(source);
    return source;
  };
  return {
    ...lab,
    stream: (...values) => keep(lab.stream(...values)),
    open: (...values) => keep(lab.open(...values)),
    run: query.get('run'),
    freshToken: token,
    next,
    report: (entries) => report({ ...place, run: query.get('run') }, entries),
    keep,
    release: () => {
      for (const source of kept.splice(0)) closeAnything(source);
    },
  };
}

/** Sources of odd prototypes are kept as well; of something that is no source there is nothing to close. */
function closeAnything(source) {
  try {
    EventSource.prototype.close.call(source);
  } catch {
    // It was no source.
  }
}

export function addFrame(document, attributes) {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  document.body.append(frame);
  return frame;
}

export async function loadedFrame(document, attributes) {
  const frame = document.createElement('iframe');
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  document.body.append(frame);
  await loaded;
  return frame;
}
