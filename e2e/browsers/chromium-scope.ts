import type { Frame } from 'puppeteer-core';
import type { Json, Scope } from './inspected-browser.ts';
import { createScope } from './scope.ts';

/** Evaluates in a frame's own realm. */
export function createFrameScope(frame: () => Frame): Scope {
  return createScope(async <T>(body: string, ...args: Json[]) => {
    const source = `(async (...args) => { ${body} })(...${JSON.stringify(args)})`;
    return (await frame().evaluate(source)) as T;
  });
}
