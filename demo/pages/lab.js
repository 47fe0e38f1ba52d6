// The page for people: a button per situation, and the streams that were opened with them.
import { openStream } from '/page/stream-card.js';

const [groups, urls] = await Promise.all(
  ['/situations.json', '/urls.json'].map(async (path) => (await fetch(path)).json()),
);
const streams = document.getElementById('streams');
const empty = document.getElementById('empty');
const full = document.getElementById('full');
const closeAll = document.getElementById('close-all');

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const address = ({ path, at }) => (at === undefined ? path : urls[at] + path);

function openSituation(situation) {
  const { title, events, withCredentials } = situation;
  streams.prepend(openStream({ title, url: address(situation), events, withCredentials }).card);
}

function starter(situation) {
  if (situation.opens !== 'page') {
    const button = element('button', { type: 'button', className: 'open' }, situation.title);
    button.addEventListener('click', () => openSituation(situation));
    return button;
  }
  return element('a', { className: 'open', href: address(situation), target: '_blank' }, situation.title);
}

function row(situation) {
  return element(
    'li',
    {},
    starter(situation),
    element(
      'div',
      { className: 'about' },
      element('p', {}, situation.expect),
      element('code', {}, address(situation)),
    ),
  );
}

document
  .getElementById('situations')
  .append(
    ...groups.map(({ title, situations }) =>
      element('section', {}, element('h2', {}, title), element('ul', {}, ...situations.map(row))),
    ),
  );

const connectionsPerHost = 6;

function showHints() {
  const running = streams.querySelectorAll('.stream:not([data-state="closed"])').length;
  full.hidden = running < connectionsPerHost;
  empty.hidden = streams.childElementCount > 0;
  closeAll.hidden = !empty.hidden;
}

closeAll.addEventListener('click', () => {
  for (const button of streams.querySelectorAll('.head button')) button.click();
  streams.replaceChildren();
});
const changes = { childList: true, subtree: true, attributeFilter: ['data-state'] };
new MutationObserver(showHints).observe(streams, changes);
showHints();
