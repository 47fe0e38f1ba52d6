import type { Json } from './inspected-browser.ts';
import { asyncScript, type Marionette, readAnswer, SCRIPT_LIMIT } from './marionette.ts';

interface Evaluation {
  /** Privileged code that declares `element`, the browser element with the document. `args` are the tab's and panel's own. */
  element: string;
  elementArgs?: Json[];
  body: string;
  args: Json[];
}

/** Runs the body of an async function in the document of a browser element. */
export async function evaluateIn<T>(
  { chrome }: Marionette,
  { element, elementArgs = [], body, args }: Evaluation,
): Promise<T> {
  const text = await chrome<string>(
    `const [script, input] = args.splice(0, 2);
    ${element}
    const actor = element.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
    return actor.executeScript(script, [input], { async: true, timeout: ${SCRIPT_LIMIT}, sandboxName: null });`,
    asyncScript(inOwnRealm(body)),
    JSON.stringify(args),
    ...elementArgs,
  );
  return readAnswer<T>(text);
}

/**
 * Marionette's sandbox looks at the document's globals without X-rays, but keeps what is assigned, and has its own `Array` and so on:
 * leave it by the document's `eval`, unless the document forbids that (as extensions' pages do).
 */
function inOwnRealm(body: string): string {
  const source = `(async (...args) => { ${body}\n})`;
  return `(() => {
    try {
      return window.eval(${JSON.stringify(source)});
    } catch (error) {
      if (error.name !== 'EvalError') throw error;
      return ${source};
    }
  })()`;
}
