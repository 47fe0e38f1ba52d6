import type { BrowserName } from '../browsers/inspected-browser.ts';

/** A difference that no hook of ours can avoid. */
export interface KnownDifference {
  /** The entries of the record that differ. */
  paths: readonly string[];
  reason: string;
  /** Whether this is the difference that was meant, and nothing else. */
  explains(bare: unknown, inspected: unknown): boolean;
}

const loadedFrames = ['a frame', 'an empty frame', 'a srcdoc frame', 'a blob frame'];
const frames = ['an empty frame, at once', ...loadedFrames];
const windows = ['identity › this window', ...frames.map((frame) => `realms › ${frame}`)];
const requestWindows = [
  'fetch identity › this window',
  ...frames.map((frame) => `requests in other windows › ${frame}`),
];
const consumers = ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'];
const replaced = [
  'fetch',
  ...['get body', 'get bodyUsed', 'value clone'].map((name) => `Response › ${name}`),
  ...consumers.map((name) => `Response › value ${name}`),
  ...['abort', 'open', 'send', 'setRequestHeader'].map((name) => `XMLHttpRequest › value ${name}`),
];
const watchedBodies = [
  'an event stream',
  'an event stream that was asked for',
  'an event stream under a wrong name',
  'an event stream without a name',
  'text that is no event stream',
];

const text: KnownDifference = {
  paths: [
    ...windows.flatMap((where) =>
      ['EventSource', 'close', 'addEventListener'].map((name) => `${where} › ${name} › exact text`),
    ),
    ...requestWindows.flatMap((where) => replaced.map((name) => `${where} › ${name} › exact text`)),
  ],
  reason:
    "A Proxy of a native function reads as native code, but has no name there: libraries that look for the name, as Sentry's SDK does, leave such a function alone.",
  explains: (bare, inspected) =>
    String(inspected).includes('[native code]') &&
    String(bare).replace(/^function (get )?\w+\(/, 'function (') === String(inspected),
};

/** Chromium alone has it. */
const textOfTextStream: KnownDifference = {
  ...text,
  paths: requestWindows.map((where) => `${where} › Response › value textStream › exact text`),
};

const oneFrameMore = (bare: unknown, inspected: unknown): boolean =>
  Array.isArray(bare) &&
  Array.isArray(inspected) &&
  inspected.some((_frame, index) => isEqual(inspected.toSpliced(index, 1), bare));

const stacks: KnownDifference = {
  paths: [
    ...['a stream', 'a text'].map((kind) => `fetch calls › ${kind} › the stack of an error`),
    'XMLHttpRequest › the stack of an error of send',
    ...[
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
  ],
  reason: 'A stack that is taken during a call of ours holds the frame of the trap that makes it.',
  explains: oneFrameMore,
};

const stackInside: KnownDifference = {
  paths: ['a stream', 'a text'].map((kind) => `fetch calls › ${kind} › a stack inside init`),
  reason: 'What the browser reads of init it reads through a Proxy, whose trap is in the stack as well.',
  explains: (bare, inspected) =>
    Array.isArray(inspected) &&
    inspected.some((_frame, index) => oneFrameMore(bare, inspected.toSpliced(index, 1))),
};

const otherWindow: KnownDifference = {
  paths: [
    ...watchedBodies.map((body) => `${body} › the body of a function of another window`),
    ...loadedFrames.map((frame) => `requests in other windows › ${frame} › lends its text and body`),
  ],
  reason:
    'A window knows the responses of its own fetch. To the functions of another one, a body that this one has given to the page is locked.',
  explains: (_bare, inspected) => /lock/.test((inspected as { throws?: Error }).throws?.message ?? ''),
};

const lateAbort: KnownDifference = {
  paths: watchedBodies.map((body) => `${body} › abort after body and before a read`),
  reason:
    'A stream learns of an abort with its first reader: what was read then fails after `closed`, not before.',
  explains: (bare, inspected) => isEqual((bare as unknown[]).toReversed(), inspected),
};

const oneJobLater: KnownDifference = {
  paths: ['a stream', 'a text'].map(
    (kind) => `fetch calls › ${kind} › a call that fails at once, and a promise that is settled`,
  ),
  reason: 'The page gets the promise of what the native one gives: it settles one microtask later.',
  explains: (bare, inspected) => isEqual((bare as unknown[]).toReversed(), inspected),
};

const closeCall: KnownDifference = {
  paths: watchedBodies.map((body) => `${body} › a byob reader of views that the end does not fill`),
  reason: 'Where V8 fails at the end of a body within an element of a view, it names the call that ended it.',
  explains: (bare, inspected) =>
    isEqual(
      bare,
      JSON.parse(
        JSON.stringify(inspected).replaceAll(
          "Failed to execute 'close' on 'ReadableByteStreamController': ",
          '',
        ),
      ),
    ),
};

const thenables: KnownDifference = {
  paths: ['reader › text/event-stream', 'reader › text/plain', 'text › text/event-stream'].map(
    (use) => `requests in overwritten windows › ${use} › accessors › calls`,
  ),
  reason:
    'The browser asks every object that a promise gives for `then`, and we wait for what the page waits for.',
  explains: (bare, inspected) =>
    isEqual({ ...(bare as object), 'read then': 0 }, { ...(inspected as object), 'read then': 0 }),
};

const deprecation: KnownDifference = {
  paths: ['traces of requests › what the first script noticed'],
  reason: 'Chromium reports a synchronous request as deprecated to the page whose own code sends it.',
  explains: (bare, inspected) =>
    isEqual(
      (bare as string[]).filter((entry) => entry !== 'report deprecation'),
      inspected,
    ),
};

const handledLate: KnownDifference = {
  paths: ['traces of requests › what the first script noticed'],
  reason:
    'Firefox tells of rejections within its streams as handled though it told of none, and the stream of a watched body stands on another.',
  explains: (bare, inspected) => isEqual(withoutHandled(bare), withoutHandled(inspected)),
};

const withoutHandled = (noticed: unknown) =>
  (noticed as string[]).filter((entry) => !entry.startsWith('event rejectionhandled'));

const forgotten: KnownDifference = {
  paths: watchedBodies.map((body) => `${body} › a new response of the body`),
  reason:
    'Firefox forgets that a body was used where another response was made of it. With a watched body it is used.',
  explains: (bare, inspected) =>
    isEqual((bare as unknown[]).slice(0, 3), (inspected as unknown[]).slice(0, 3)) &&
    isEqual((inspected as unknown[]).slice(3), [[true, true], true]),
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
  paths: [
    ...['structuredClone of EventSource', 'structuredClone of close', 'postMessage of EventSource'].map(
      (path) => `errors › ${path}`,
    ),
    'fetch errors › structuredClone of fetch',
  ],
  reason: 'Firefox says what kind of object could not be cloned.',
  explains: (bare, inspected) =>
    isEqual(JSON.parse(JSON.stringify(bare).replace('Function object', 'Proxy object')), inspected),
};

const expression: KnownDifference = {
  paths: [
    'errors › new EventSource of an object without conversion',
    'fetch errors › fetch of an object without conversion',
  ],
  reason:
    "Firefox quotes the expression that could not be converted from the code that called, which is the trap's.",
  explains: (bare, inspected) =>
    isEqual(
      { ...(bare as { throws: object }).throws, message: null },
      { ...(inspected as { throws: object }).throws, message: null },
    ),
};

const order: KnownDifference = {
  paths: ['traces', 'traces of requests'].flatMap((traces) =>
    ['globals at first sight, in order', 'EventSource and EventTarget in order'].map(
      (path) => `${traces} › ${path}`,
    ),
  ),
  reason: 'Firefox makes a global when it is first used and lists those first; which there are is the same.',
  explains: (bare, inspected) => isEqual((bare as string[]).toSorted(), (inspected as string[]).toSorted()),
};

const everywhere = [text, stacks, stackInside, otherWindow, lateAbort, oneJobLater, thenables, circle];

/**
 * All that a page can find out. Each entry must be needed, and nothing else may differ. It is not tried on a page that
 * knows our names: when the extension starts anew, the hook that is there and the one that comes find each other by
 * events of `src/protocol/page-port.ts`, and a page that listens for those hears them, and may keep the port.
 */
export const knownDifferences: Record<BrowserName, readonly KnownDifference[]> = {
  chromium: [...everywhere, textOfTextStream, closeCall, restricted, constructorName, deprecation],
  firefox: [...everywhere, cloning, expression, order, handledLate, forgotten],
};

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
