import type { Panel } from '../browsers/inspected-browser.ts';
import { waitUntil } from '../browsers/wait-until.ts';

/** What a person points at, and by which elements it is drawn. */
const ROLES = {
  button: 'button:not([role])',
  field: 'input[type=text]',
  option: 'input[type=radio]',
  row: '[role=row], tr',
  suggestion: '[role=option]',
  tab: '[role=tab]',
  table: '[role=grid], table',
  view: 'section',
};

type Role = keyof typeof ROLES;

/** A row of a table: what is read in its cells, by the titles of their columns. */
type Row = { readonly [title: string]: string };

export async function clickOn(panel: Panel, role: Role, words: string): Promise<void> {
  await panel.click(await find(panel, role, words));
}

export async function typeInto(panel: Panel, words: string, text: string): Promise<void> {
  await panel.type(await find(panel, 'field', words), text);
}

/** Waits until there is such a thing. */
export async function see(panel: Panel, role: Role, words: string): Promise<void> {
  await find(panel, role, words);
}

/** Waits until a view has these words; they must be on the screen, not in what is cut off or hidden. */
export async function read(panel: Panel, view: string, words: string): Promise<void> {
  await waitUntil(async () => {
    const text = await panel.evaluate<string>(READ, await find(panel, 'view', view));
    if (!text.includes(words)) throw new Error(text);
    return true;
  }, `“${words}” in ${view}`);
}

/** Waits for a row of a table that is as it is looked for. */
export async function readRow(
  panel: Panel,
  table: string,
  isSought: (row: Row, at: number, rows: readonly Row[]) => boolean | undefined,
): Promise<Row> {
  return waitUntil(async () => {
    const rows = await panel.evaluate<Row[]>(READ_TABLE, await find(panel, 'table', table));
    const row = rows.find(isSought);
    if (!row) throw new Error(JSON.stringify(rows));
    return row;
  }, `the row of ${table}`);
}

/**
 * Waits for what says these words, or says them when it is pointed at: exactly these rather than at its beginning, or, as
 * a row, anywhere.
 *
 * @returns a selector
 */
async function find(panel: Panel, role: Role, words: string): Promise<string> {
  await panel.waitFor(FIND, `${role} “${words}”`, ROLES[role], words, role);
  return '[data-found]';
}

/** Marks the element; nothing behind a dialog can be pointed at. */
const FIND = `
  const [selector, words, role] = args;
  const names = (element) =>
    [element.innerText, element.labels?.[0]?.innerText, element.placeholder, element.ariaLabel, element.title]
      .map((name) => name?.replace(/\\s+/g, ' ').trim() ?? '');
  const all = [...(document.querySelector('dialog:modal') ?? document).querySelectorAll(selector)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled);
  const called = (fits) => all.find((element) => names(element).some(fits));
  const found = called((name) => name === words) ?? called((name) => name.startsWith(words))
    ?? called((name) => role === 'row' && name.includes(words));
  for (const before of document.querySelectorAll('[data-found]')) before.removeAttribute('data-found');
  found?.setAttribute('data-found', '');
  return found !== undefined || Promise.reject(new Error(all.map((element) => names(element).join('|')).join('; ')));`;

/** Declares `seen`: the text of an element without what lies beyond the edges of what clips it. */
const SEEN = `
  const isClipping = (element) => getComputedStyle(element).overflow !== 'visible';
  function seen(element) {
    let text = '';
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const edges = [];
      for (let around = node.parentElement; around; around = around.parentElement)
        if (isClipping(around)) edges.push(around.getBoundingClientRect());
      const range = document.createRange();
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, right, top, bottom, width } = range.getBoundingClientRect();
        const isIn = (edge) =>
          left > edge.left - 1 && right < edge.right + 1 && top > edge.top - 1 && bottom < edge.bottom + 1;
        if (width === 0 ? node.data[at].trim() === '' : edges.every(isIn)) text += node.data[at];
      }
      text += ' ';
    }
    return text.replace(/\\s+/g, ' ').trim();
  }`;

const READ = `${SEEN} return seen(document.querySelector(args[0]));`;

const READ_TABLE = `
  ${SEEN}
  const table = document.querySelector(args[0]);
  const titles = [...table.querySelectorAll('[role=columnheader], th')].map(seen);
  const cellsOf = (row) => [...row.querySelectorAll('[role=gridcell], td')].map(seen);
  return [...table.querySelectorAll('[role=row], tr')].map(cellsOf).filter((cells) => cells.length === titles.length)
    .map((cells) => Object.fromEntries(titles.map((title, at) => [title, cells[at]])));`;
