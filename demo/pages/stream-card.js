// Opens an EventSource and shows what the page itself receives from it.
const states = ['connecting', 'open', 'closed'];
const shownMessages = 3;
const shownCharacters = 400;

function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function button(className, text, onClick) {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

function messageItem({ type, data, lastEventId }) {
  const item = element('li', 'message');
  if (type !== 'message') item.append(element('b', 'type', type));
  if (lastEventId !== '') item.append(element('i', 'id', lastEventId));
  const cut = data.length > shownCharacters ? `${data.slice(0, shownCharacters)}…` : data;
  item.append(element('span', 'data', cut));
  return item;
}

/**
 * `{title, url, events, withCredentials}` → `{card, source}`. The card is drawn at most once a frame, so that a
 * burst is not slowed by it.
 */
export function openStream({ title, url, events = [], withCredentials = false }) {
  const source = new EventSource(url, { withCredentials });
  let count = 0;
  let opened = 0;
  let latest = [];
  let drawing = false;

  const card = element('article', 'stream');
  const state = element('span', 'state');
  const counts = element('span', 'counts');
  const messages = element('ol', 'messages');
  const close = button('quiet', 'Close', () => {
    source.close();
    draw();
  });
  const remove = button('quiet', 'Remove', () => card.remove());
  const head = element('div', 'head');
  head.append(element('strong', 'title', title), close);
  const facts = element('div', 'facts');
  facts.append(state, counts);
  card.append(head, element('code', 'url', url), facts, messages);

  function draw() {
    drawing = false;
    const name = states[source.readyState];
    card.dataset.state = name;
    state.textContent = name;
    const connections = opened > 1 ? ` · ${opened} connections` : '';
    counts.textContent = `${count.toLocaleString('en')} ${count === 1 ? 'message' : 'messages'}${connections}`;
    messages.replaceChildren(...latest.map(messageItem));
    if (name === 'closed' && close.isConnected) close.replaceWith(remove);
  }

  function drawSoon() {
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(draw);
  }

  function take(event) {
    count += 1;
    latest = [...latest, event].slice(-shownMessages);
    drawSoon();
  }

  source.addEventListener('open', () => {
    opened += 1;
    drawSoon();
  });
  source.addEventListener('error', drawSoon);
  for (const name of ['message', ...events]) source.addEventListener(name, take);
  draw();
  return { card, source };
}
