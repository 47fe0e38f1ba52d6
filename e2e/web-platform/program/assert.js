/** The assertions of the checks: each throws an Error whose message says what was found instead. */

export function equal(actual, expected, what = 'the value') {
  const [found, wanted] = [show(actual), show(expected)];
  if (found !== wanted) throw new Error(`${what} is ${found} instead of ${wanted}`);
}

export function same(actual, expected, what = 'the two') {
  if (!Object.is(actual, expected)) throw new Error(`${what} are not the same`);
}

export function ok(value, what) {
  if (!value) throw new Error(`not so: ${what}`);
}

/** @param kind a constructor (the thrown value is exactly of that kind) or the name of a DOMException. */
export function throws(kind, act, what = 'the call') {
  let thrown;
  try {
    act();
  } catch (error) {
    thrown = error;
  }
  if (thrown === undefined) throw new Error(`${what} throws nothing`);
  const right =
    typeof kind === 'string'
      ? thrown instanceof DOMException && thrown.name === kind
      : Object.getPrototypeOf(thrown) === kind.prototype;
  if (!right) throw new Error(`${what} throws ${thrown}`);
}

/** Data without prototype surprises, told apart by type: 1 and "1", undefined and null. */
export function show(value) {
  if (value === undefined) return 'undefined';
  if (typeof value === 'function') return `function ${value.name}`;
  return JSON.stringify(value, (_key, part) => (part === undefined ? 'undefined' : part)) ?? String(value);
}
