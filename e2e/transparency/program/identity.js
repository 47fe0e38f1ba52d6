import { describeDescriptor, describeValue } from './record.js';

/** Everything that reflection tells about the functions that an observer may have touched, and some it may not. */
export function identity(record) {
  lookAtRealm(record, window, 'this window');
  record.note('the first script saw the same EventSource', firstSight.EventSource === EventSource);
  record.note('the first script saw the same close', firstSight.close === EventSource.prototype.close);
  record.note(
    'the first script saw the same addEventListener',
    firstSight.addEventListener === EventTarget.prototype.addEventListener,
  );
  record.note('Function.prototype.toString is itself', lookAtFunction(Function.prototype.toString));
}

/** Also used for the windows of frames. */
export function lookAtRealm({ note }, realm, where) {
  const { EventSource, EventTarget } = realm;
  const { prototype } = EventSource;
  const functions = {
    EventSource,
    EventTarget,
    close: prototype.close,
    addEventListener: EventTarget.prototype.addEventListener,
    removeEventListener: EventTarget.prototype.removeEventListener,
    dispatchEvent: EventTarget.prototype.dispatchEvent,
    MessageEvent: realm.MessageEvent,
    'get readyState': Object.getOwnPropertyDescriptor(prototype, 'readyState').get,
    'set onmessage': Object.getOwnPropertyDescriptor(prototype, 'onmessage').set,
  };
  for (const [name, found] of Object.entries(functions)) {
    const { text, ...rest } = lookAtFunction(found, realm);
    note(`${where} › ${name}`, rest);
    note(`${where} › ${name} › exact text`, text);
  }
  const objects = { EventSource, prototype, 'EventTarget.prototype': EventTarget.prototype };
  for (const [name, object] of Object.entries(objects)) {
    note(`${where} › ${name} › properties`, lookAtProperties(object));
    note(`${where} › ${name} › for in`, namesIn(object));
  }
  note(
    `${where} › window.EventSource`,
    describeDescriptor(Object.getOwnPropertyDescriptor(realm, 'EventSource')),
  );
  note(
    `${where} › window.EventTarget`,
    describeDescriptor(Object.getOwnPropertyDescriptor(realm, 'EventTarget')),
  );
  note(`${where} › the constructor of the prototype is EventSource`, prototype.constructor === EventSource);
  note(
    `${where} › the descriptor's value is EventSource`,
    Object.getOwnPropertyDescriptor(realm, 'EventSource').value === EventSource,
  );
  note(
    `${where} › EventSource inherits from EventTarget`,
    Object.getPrototypeOf(EventSource) === EventTarget,
  );
  note(
    `${where} › its prototype inherits from that of EventTarget`,
    Object.getPrototypeOf(prototype) === EventTarget.prototype,
  );
  note(
    `${where} › window inherits addEventListener`,
    realm.addEventListener === EventTarget.prototype.addEventListener,
  );
  note(`${where} › the prototype as a string`, String(prototype));
}

export function lookAtFunction(found, realm = window) {
  // Firefox makes name and length when something looks for them, and keeps them in that order.
  const keys = Reflect.ownKeys(found).map(String).sort();
  const text = Function.prototype.toString.call(found);
  return {
    name: found.name,
    length: found.length,
    type: typeof found,
    tag: Object.prototype.toString.call(found),
    text,
    readsAsNative: text.includes('[native code]'),
    readsAsNativeByOwnToString: String(found).includes('[native code]'),
    readsAsNativeFromTheFrame: realm.Function.prototype.toString.call(found).includes('[native code]'),
    sameText: String(found) === text,
    linesOfText: text.split('\n').length,
    inheritsToString: found.toString === realm.Function.prototype.toString,
    isAFunction: found instanceof realm.Function,
    constructor: found.constructor === realm.Function,
    prototypeOf: describeValue(Object.getPrototypeOf(found)),
    keys,
    extensible: Object.isExtensible(found),
    frozen: Object.isFrozen(found),
    sealed: Object.isSealed(found),
    constructs: constructs(found),
    restricted: ['caller', 'arguments'].map((name) => readOf(found, name)),
    json: String(JSON.stringify(found)),
  };
}

function constructs(found) {
  try {
    Reflect.construct(Object, [], found);
    return true;
  } catch {
    return false;
  }
}

function readOf(object, name) {
  try {
    return describeValue(object[name]);
  } catch (error) {
    return error.name;
  }
}

export function lookAtProperties(object) {
  return Reflect.ownKeys(object).map((key) => [
    String(key),
    describeDescriptor(Object.getOwnPropertyDescriptor(object, key)),
  ]);
}

export function namesIn(object) {
  const names = [];
  for (const name in object) names.push(name);
  return names;
}
