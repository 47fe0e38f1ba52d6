import { addFrame } from './world.js';

/** The ways of `overwritten.js`, each in a window of its own. */
const ways = [
  'nothing',
  'counting',
  'throwing',
  'accessors',
  'stack-function',
  'stack-accessor',
  'stack-limit',
  'stack-frozen',
];

/** Pages that overwrite built-ins: which of them are called then, and whether everything still arrives. */
export async function overwriting({ note }, world) {
  for (const way of ways) {
    const address = world.url('ends-once', {
      token: world.freshToken(),
      first: 'id: 1\ndata: a\n\nevent: named\ndata: b\n\n',
      second: 'data: end\n\n',
    });
    await look(note, way, { use: 'eventsource', way, address });
  }
}

/** The same with the other means of a page. */
export async function requestOverwriting({ note }, world) {
  const uses = [
    ['reader', 'text/event-stream'],
    ['reader', 'text/plain'],
    ['text', 'text/event-stream'],
    ['xhr', 'text/event-stream'],
  ];
  for (const [use, type] of uses) {
    for (const way of ways) {
      await look(note, `${use} › ${type} › ${way}`, { use, way, address: world.url('stream', { type }) });
    }
  }
}

async function look(note, path, parameters) {
  const told = new Promise((resolve) => {
    window.overwritten = (text) => resolve(JSON.parse(text));
  });
  const frame = addFrame(document, { src: `overwritten.html?${new URLSearchParams(parameters)}` });
  for (const [what, value] of Object.entries(await told)) note(`${path} › ${what}`, value);
  frame.remove();
  delete window.overwritten;
}
