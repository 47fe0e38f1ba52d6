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
    const told = new Promise((resolve) => {
      window.overwritten = (text) => resolve(JSON.parse(text));
    });
    const address = world.url('ends-once', {
      token: world.freshToken(),
      first: 'id: 1\ndata: a\n\nevent: named\ndata: b\n\n',
      second: 'data: end\n\n',
    });
    const frame = addFrame(document, { src: `overwritten.html?${new URLSearchParams({ way, address })}` });
    for (const [what, value] of Object.entries(await told)) note(`${way} › ${what}`, value);
    frame.remove();
  }
  delete window.overwritten;
}
