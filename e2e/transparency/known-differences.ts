import type { BrowserName } from '../browsers/inspected-browser.ts';

/** A difference that no hook of ours can avoid. */
export interface KnownDifference {
  /** The entries of the record that differ. */
  paths: readonly string[];
  reason: string;
  /** Whether this is the difference that was meant, and nothing else. */
  explains(bare: unknown, inspected: unknown): boolean;
}

const windows = [
  'identity › this window',
  ...['an empty frame, at once', 'a frame', 'an empty frame', 'a srcdoc frame', 'a blob frame'].map(
    (frame) => `realms › ${frame}`,
  ),
];

const text: KnownDifference = {
  paths: windows.flatMap((where) =>
    ['EventSource', 'close', 'addEventListener'].map((name) => `${where} › ${name} › exact text`),
  ),
  reason: 'A Proxy of a native function reads as native code, but has no name there.',
  explains: (bare, inspected) =>
    String(inspected).includes('[native code]') &&
    String(bare).replace(/^function \w+\(/, 'function (') === String(inspected),
};

const oneFrameMore = (bare: unknown, inspected: unknown): boolean =>
  Array.isArray(bare) &&
  Array.isArray(inspected) &&
  inspected.some((_frame, index) => isEqual(inspected.toSpliced(index, 1), bare));

const stacks: KnownDifference = {
  paths: [
    'while constructing, the url',
    'while constructing, the options',
    'while constructing, the prototype of newTarget',
    'while adding a listener, the type',
    'while adding a listener, the options',
    'while adding a listener to a node, the options',
    'error of a wrong url',
    'error of a missing url',
    'error of close',
    'error of addEventListener',
    'error of addEventListener without arguments',
  ].map((path) => `stacks › ${path}`),
  reason: 'A stack that is taken during a call of ours holds the frame of the trap that makes it.',
  explains: oneFrameMore,
};

const circle: KnownDifference = {
  paths: ['realms › changing › a prototype that goes in a circle'],
  reason: 'The standard ends its search for circles at a Proxy.',
  explains: (_bare, inspected) => isEqual(inspected, { returns: 'accepted' }),
};

const restricted: KnownDifference = {
  paths: windows.map((where) => `${where} › EventSource`),
  reason:
    'V8 gives null for `caller` and `arguments` of its native constructors; of a Proxy it is a TypeError.',
  explains: (bare, inspected) =>
    isEqual({ ...(bare as object), restricted: null }, { ...(inspected as object), restricted: null }),
};

const constructorName: KnownDifference = {
  paths: ['setting readyState', 'setting url', 'setting CONNECTING of an instance'].map(
    (path) => `errors › ${path}`,
  ),
  reason: 'V8 names an object in such a message by its constructor, but not when that is a Proxy.',
  explains: (bare, inspected) =>
    isEqual(JSON.parse(JSON.stringify(bare).replace('#<EventSource>', '[object EventSource]')), inspected),
};

const cloning: KnownDifference = {
  paths: ['structuredClone of EventSource', 'structuredClone of close', 'postMessage of EventSource'].map(
    (path) => `errors › ${path}`,
  ),
  reason: 'Firefox says what kind of object could not be cloned.',
  explains: (bare, inspected) =>
    isEqual(JSON.parse(JSON.stringify(bare).replace('Function object', 'Proxy object')), inspected),
};

const expression: KnownDifference = {
  paths: ['errors › new EventSource of an object without conversion'],
  reason:
    "Firefox quotes the expression that could not be converted from the code that called, which is the trap's.",
  explains: (bare, inspected) =>
    isEqual(
      { ...(bare as { throws: object }).throws, message: null },
      { ...(inspected as { throws: object }).throws, message: null },
    ),
};

const order: KnownDifference = {
  paths: ['globals at first sight, in order', 'EventSource and EventTarget in order'].map(
    (path) => `traces › ${path}`,
  ),
  reason: 'Firefox makes a global when it is first used and lists those first; which there are is the same.',
  explains: (bare, inspected) => isEqual((bare as string[]).toSorted(), (inspected as string[]).toSorted()),
};

/** All that a page can find out. Each entry must be needed, and nothing else may differ. */
export const knownDifferences: Record<BrowserName, readonly KnownDifference[]> = {
  chromium: [text, stacks, circle, restricted, constructorName],
  firefox: [text, stacks, circle, cloning, expression, order],
};

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
