import { lookAtRealm } from './identity.js';
import { describeError, describeValue } from './record.js';
import { addFrame, loadedFrame } from './world.js';

/** Other windows: their EventSource is their own, and functions of one work on objects of another. */
export async function realms(record, world) {
  const { note, attempt } = record;
  const address = world.url('stream', { hold: '', body: 'data: x\n\n' });

  const early = addFrame(document, {});
  lookAtRealm(record, early.contentWindow, 'an empty frame, at once');
  note('an empty frame, at once › opens', await opens(early.contentWindow, address));
  early.remove();

  const kinds = {
    'a frame': { src: 'frame.html' },
    'an empty frame': { src: 'about:blank' },
    'a srcdoc frame': { srcdoc: '<body></body>' },
    'a blob frame': { src: URL.createObjectURL(new Blob(['<body></body>'], { type: 'text/html' })) },
  };
  for (const [name, attributes] of Object.entries(kinds)) {
    const frame = await loadedFrame(document, attributes);
    const inside = frame.contentWindow;
    lookAtRealm(record, inside, name);
    note(`${name} › opens`, await opens(inside, address));
    note(`${name} › has its own`, ownOf(inside));
    note(`${name} › functions across windows`, await across(inside, address));
    frame.remove();
  }

  note('an opaque frame', await opaque());

  const gone = await loadedFrame(document, { src: 'frame.html' });
  const { EventSource: Gone } = gone.contentWindow;
  const { close } = Gone.prototype;
  const left = new Gone(address);
  gone.remove();
  attempt(
    'a removed frame › makes',
    () => new Gone(address),
    (source) => source.readyState,
  );
  attempt('a removed frame › left a source', () => left.readyState);
  attempt('a removed frame › closes', () => close.call(left));
  await changing(record, address);
  targets(record);
}

function ownOf(inside) {
  return {
    EventSource: inside.EventSource !== EventSource,
    prototype: inside.EventSource.prototype !== EventSource.prototype,
    close: inside.EventSource.prototype.close !== EventSource.prototype.close,
    addEventListener:
      inside.EventTarget.prototype.addEventListener !== EventTarget.prototype.addEventListener,
    errorOfUrl: errorIn(inside, () => new inside.EventSource('http://[x]/')),
    errorOfCall: errorIn(inside, () => inside.EventSource('x')),
    errorOfClose: errorIn(inside, () => inside.EventSource.prototype.close.call({})),
    errorOfListening: errorIn(inside, () =>
      inside.EventTarget.prototype.addEventListener.call({}, 'x', null),
    ),
    firstSight: inside.firstSight ? inside.firstSight.EventSource === inside.EventSource : 'not looked for',
  };
}

function errorIn(realm, act) {
  try {
    return describeValue(act());
  } catch (error) {
    return describeError(error, realm);
  }
}

function opens(inside, address) {
  return new Promise((resolve) => {
    const source = new inside.EventSource(address);
    const log = [source instanceof inside.EventSource, source instanceof EventSource];
    source.onopen = (event) => log.push(event.constructor === inside.Event);
    source.onmessage = (event) => {
      log.push(event.constructor === inside.MessageEvent, event.data, event.isTrusted, source.readyState);
      source.close();
      resolve(log);
    };
  });
}

function across(inside, address) {
  return new Promise((resolve) => {
    const log = [];
    const theirs = new inside.EventSource(address);
    const ours = new EventSource(address);
    const mixed = Reflect.construct(EventSource, [address], inside.EventSource);
    log.push(Object.getPrototypeOf(mixed) === inside.EventSource.prototype);
    EventSource.prototype.close.call(mixed);
    const strange = () => {};
    strange.prototype = null;
    const byRealm = Reflect.construct(
      EventSource,
      [address],
      Object.assign(new inside.Function(), { prototype: null }),
    );
    log.push(Object.getPrototypeOf(byRealm) === inside.EventSource.prototype);
    EventSource.prototype.close.call(byRealm);
    let left = 2;
    const done = () => --left === 0 && resolve(log.sort((a, b) => (String(a) < String(b) ? -1 : 1)));
    EventTarget.prototype.addEventListener.call(theirs, 'message', (event) => {
      EventSource.prototype.close.call(theirs);
      log.push(`theirs ${event.data} ${theirs.readyState} ${event instanceof inside.MessageEvent}`);
      done();
    });
    inside.EventTarget.prototype.addEventListener.call(ours, 'message', (event) => {
      inside.EventSource.prototype.close.call(ours);
      log.push(`ours ${event.data} ${ours.readyState} ${event instanceof MessageEvent}`);
      done();
    });
  });
}

/** A frame that cannot be looked into: it tells by itself, in a message. */
async function opaque() {
  const script = `parent.postMessage(['EventSource', EventSource.name, EventSource.length,
    Function.prototype.toString.call(EventSource).includes('[native code]'), EventSource.prototype.constructor === EventSource,
    String(new EventSource('data:,').readyState), Reflect.ownKeys(EventSource.prototype).map(String)], '*')`;
  const said = new Promise((resolve) => {
    const hear = (event) => {
      if (event.data?.[0] !== 'EventSource') return;
      window.removeEventListener('message', hear, true);
      resolve(event.data);
    };
    window.addEventListener('message', hear, true);
  });
  const frame = addFrame(document, { sandbox: 'allow-scripts', srcdoc: `<script>${script}</script>` });
  const record = await said;
  frame.remove();
  return record;
}

/** A page may replace, delete, wrap and extend; in a window of its own, so that nothing else feels it. */
async function changing({ note, attempt }, address) {
  const frame = await loadedFrame(document, { src: 'frame.html' });
  const inside = frame.contentWindow;
  const native = inside.EventSource;
  attempt('changing › assigning the global', () => {
    inside.EventSource = class Mine extends native {};
    return inside.EventSource;
  });
  attempt('changing › restoring the global', () => {
    inside.EventSource = native;
    return inside.EventSource === native;
  });
  attempt(
    'changing › deleting the global',
    () => [delete inside.EventSource, 'EventSource' in inside],
    String,
  );
  Object.defineProperty(inside, 'EventSource', {
    value: native,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  attempt(
    'changing › a new static',
    () => {
      native.mine = 1;
      return [Object.hasOwn(native, 'mine'), native.mine, delete native.mine];
    },
    String,
  );
  attempt('changing › a new name', () => Object.defineProperty(native, 'name', { value: 'Mine' }).name);
  attempt('changing › another constructor on the prototype', () => {
    native.prototype.constructor = 1;
    const source = new native(address);
    source.close();
    const seen = source.constructor;
    native.prototype.constructor = native;
    return seen;
  });
  attempt('changing › Symbol.hasInstance', () => {
    Object.defineProperty(native, Symbol.hasInstance, { value: () => 'always', configurable: true });
    const result = 1 instanceof native;
    delete native[Symbol.hasInstance];
    return result;
  });
  attempt(
    'changing › the prototype of EventSource',
    () => {
      Object.setPrototypeOf(native, inside.Function.prototype);
      const result = [
        Object.getPrototypeOf(native) === inside.Function.prototype,
        new native(address) instanceof inside.EventTarget,
      ];
      Object.setPrototypeOf(native, inside.EventTarget);
      return result;
    },
    String,
  );
  attempt('changing › a prototype that goes in a circle', () => {
    Object.setPrototypeOf(native, Object.create(native));
    Object.setPrototypeOf(native, inside.EventTarget);
    return 'accepted';
  });
  attempt(
    'changing › Object.preventExtensions',
    () => [Object.isExtensible(Object.preventExtensions(native)), new native(address).readyState],
    String,
  );
  attempt(
    'changing › Object.freeze',
    () => [Object.isFrozen(Object.freeze(native)), new native(address).readyState],
    String,
  );
  note('changing › afterwards it opens', await opens(inside, address));
  frame.remove();
}

/** addEventListener belongs to every event target of the page. */
function targets({ note, attempt }) {
  const { addEventListener } = EventTarget.prototype;
  const kinds = {
    'an event target': new EventTarget(),
    'an element': document.createElement('p'),
    'a document': document.implementation.createHTMLDocument(''),
    'a signal': new AbortController().signal,
    'a request': new XMLHttpRequest(),
    'a port': new MessageChannel().port1,
    'the window': window,
    'a subclass': new (class extends EventTarget {})(),
  };
  for (const [name, target] of Object.entries(kinds)) {
    attempt(
      `addEventListener of ${name}`,
      () => heardBy(target, (listener) => addEventListener.call(target, 'custom', listener)),
      String,
    );
  }
  attempt(
    'addEventListener without an object',
    () => heardBy(window, (listener) => addEventListener('custom', listener)),
    String,
  );
  attempt(
    'addEventListener as a global',
    () => heardBy(window, (listener) => globalThis.addEventListener('custom', listener)),
    String,
  );
  attempt(
    'addEventListener of undefined',
    () => heardBy(window, (listener) => addEventListener.call(undefined, 'custom', listener)),
    String,
  );
  const element = document.createElement('p');
  const own = [];
  element.addEventListener(
    'click',
    {
      handleEvent() {
        own.push('heard');
      },
    },
    { once: true },
  );
  element.click();
  element.click();
  note('addEventListener of an element with options', own);
}

function heardBy(target, listen) {
  const log = [];
  listen(function (event) {
    log.push(this === target, event.type);
  });
  target.dispatchEvent(new Event('custom'));
  return log;
}
