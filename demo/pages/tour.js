// Opens a fixed set of streams. `window.tourDone` turns true when all that ends by itself has ended.
// ?key= goes along to every stream.
import { openStream } from '/page/stream-card.js';

const list = document.getElementById('streams');
const key = new URLSearchParams(location.search).get('key');
window.tourDone = false;

function open(title, path, events = []) {
  const url = new URL(path, location.href);
  if (key !== null) url.searchParams.set('key', key);
  const { card, source } = openStream({ title, url: url.pathname + url.search, events });
  list.append(card);
  return source;
}

const failed = (source) =>
  new Promise((resolve) => {
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) resolve();
    });
  });

// The two that fail come first: six connections to a host is all that HTTP/1.1 gives.
const refused = failed(open('401 Unauthorized', '/status/401'));
const wrongType = failed(open('Wrong content type', '/wrong-type'));
const ids = open('IDs and resume', '/ids?per=3&total=9&retry=200');
const chat = open('Chat', '/chat', ['userconnect', 'usermessage', 'userdisconnect']);
open('Clock', '/clock');
open('Tick', '/tick');
open('Cut in the middle', '/cut');
open('Silence', '/silence');

const chatFinished = new Promise((resolve) => chat.addEventListener('userdisconnect', resolve));
await Promise.all([refused, wrongType, chatFinished, failed(ids)]);
window.tourDone = true;
document.getElementById('verdict').textContent = 'Done.';
