/** What was seen, as one flat table: path → plain data. A path can be written once. */
export function createRecord() {
  const entries = {};

  function note(path, value) {
    if (path in entries) throw new Error(`"${path}" is recorded twice. Give each entry a path of its own.`);
    entries[path] = value === undefined ? 'undefined' : value;
  }

  /** Notes what the call returns (by `describe`) or what it throws. */
  function attempt(path, act, describe = describeValue) {
    try {
      note(path, { returns: describe(act()) });
    } catch (error) {
      note(path, { throws: describeError(error) });
    }
  }

  return { entries, note, attempt };
}

/** A value in a few words: functions and objects by kind, everything else as it is. */
export function describeValue(value) {
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'symbol') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value === undefined) return 'undefined';
  if (value === null || typeof value !== 'object') return value;
  return Object.prototype.toString.call(value);
}

/** @param realm the window that the error's constructor is looked up in. */
export function describeError(error, realm = window) {
  const kind = error?.constructor?.name;
  return {
    kind,
    name: error?.name,
    message: String(error?.message ?? error).replaceAll(location.origin, 'ORIGIN'),
    code: error?.code ?? null,
    fromThisRealm: kind !== undefined && error instanceof (realm[kind] ?? Error),
    ownKeys: Reflect.ownKeys(Object(error)).map(String),
  };
}

/** The frames of a stack, one a line, as the browser writes them. */
export function frames(stack) {
  return String(stack)
    .split('\n')
    .map((line) => line.trim().replaceAll(location.origin, 'ORIGIN'))
    .filter((line) => line !== '');
}

export function describeDescriptor(descriptor) {
  if (!descriptor) return 'none';
  const { value, get, set, ...flags } = descriptor;
  return 'value' in descriptor
    ? { value: describeValue(value), ...flags }
    : { get: describeValue(get), set: describeValue(set), ...flags };
}
