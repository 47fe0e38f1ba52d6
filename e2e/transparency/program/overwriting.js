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
  await lookInEachWay(note, (way) => {
    const address = world.url('ends-once', {
      token: world.freshToken(),
      first: 'id: 1\ndata: a\n\nevent: named\ndata: b\n\n',
      second: 'data: end\n\n',
    });
    return [way, { use: 'eventsource', address }];
  });
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
    const address = world.url('stream', { type });
    await lookInEachWay(note, (way) => [`${use} › ${type} › ${way}`, { use, address }]);
  }
}

/** Opens a window for each way at the same time, and notes what they tell. */
async function lookInEachWay(note, describe) {
  const whenTold = new Map();
  window.overwritten = (way, text) => whenTold.get(way)(JSON.parse(text));
  await Promise.all(
    ways.map(async (way) => {
      const [path, parameters] = describe(way);
      const told = new Promise((resolve) => whenTold.set(way, resolve));
      const frame = addFrame(document, {
        src: `overwritten.html?${new URLSearchParams({ ...parameters, way })}`,
      });
      for (const [what, value] of Object.entries(await told)) note(`${path} › ${what}`, value);
      frame.remove();
    }),
  );
  delete window.overwritten;
}
