import { MAX_STACK_LENGTH } from '../core/stream/cut.ts';
import {
  apply,
  bare,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  NativeError,
  slice,
} from './natives.ts';

const getStack = getOwnPropertyDescriptor(NativeError.prototype, 'stack')?.get;
/** V8 alone has a limit, and looks for a function to write stacks with. */
export const isV8 = getOwnPropertyDescriptor(NativeError, 'stackTraceLimit') !== undefined;

/**
 * The stack of the code that called us, in the browser's own format, our frames first. What the page may have put on
 * `Error` to look at stacks is set aside meanwhile, so that it is neither called nor in the way; where that cannot be,
 * there is no stack.
 */
export function creationStack(): string {
  if (!isV8) return takeStack();
  const depth = 32;
  const restoreLimit = setAside('stackTraceLimit', depth);
  const restorePrepare = setAside('prepareStackTrace', undefined);
  try {
    return restoreLimit && restorePrepare ? takeStack() : '';
  } finally {
    restorePrepare?.();
    restoreLimit?.();
  }
}

function takeStack(): string {
  const error = new NativeError();
  const stack = (getStack ? apply(getStack, error, []) : error.stack) as string;
  return slice(stack, 0, MAX_STACK_LENGTH);
}

/** Gives `Error` an own property with this value; returns what undoes it, or nothing where the page prevents it. */
function setAside(name: string, value: unknown): (() => void) | undefined {
  const original = getOwnPropertyDescriptor(NativeError, name);
  if (!original) {
    const added = bare({ value, writable: true, enumerable: false, configurable: true });
    return defineProperty(NativeError, name, added) ? () => deleteProperty(NativeError, name) : undefined;
  }
  bare(original);
  if (!('value' in original) || !defineProperty(NativeError, name, bare({ value }))) return undefined;
  return () => defineProperty(NativeError, name, original);
}
