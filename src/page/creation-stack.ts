import { apply, defineProperty, getOwnPropertyDescriptor, NativeError } from './natives.ts';

const DEPTH = 32;
const getStack = getOwnPropertyDescriptor(NativeError.prototype, 'stack')?.get;

/**
 * The stack of the code that called us, in the browser's own format, our frames first. What the page put on `Error`
 * to look at stacks (V8's `prepareStackTrace` and `stackTraceLimit`) is set aside meanwhile, so that it is neither
 * called nor in the way.
 */
export function creationStack(): string {
  const restorePrepare = setAside('prepareStackTrace', undefined);
  const restoreLimit = setAside('stackTraceLimit', DEPTH);
  try {
    const error = new NativeError();
    return (getStack ? apply(getStack, error, []) : error.stack) as string;
  } finally {
    restoreLimit?.();
    restorePrepare?.();
  }
}

function setAside(name: string, value: unknown): (() => void) | undefined {
  const original = getOwnPropertyDescriptor(NativeError, name);
  if (!original || !('value' in original) || !defineProperty(NativeError, name, { value })) return undefined;
  return () => defineProperty(NativeError, name, original);
}
