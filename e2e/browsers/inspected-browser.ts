/** A real browser with the extension in it, driven the same way whichever browser it is. */
export interface InspectedBrowser {
  readonly name: BrowserName;
  /** `private` opens a tab of a private window. */
  openTab(url: string, options?: { private?: boolean }): Promise<Tab>;
  /** Resolves when the background does not run; it starts again by itself when it is needed. */
  stopBackground(): Promise<void>;
  backgroundRuns(): Promise<boolean>;
  /** Runs the body of an async function in the background, which is started if need be. */
  evaluateInBackground<T>(body: string): Promise<T>;
  /** Resolves when the browser has ended. */
  readonly closed: Promise<void>;
  /** Resolves when the extension runs anew. */
  reloadExtension(): Promise<void>;
  close(): Promise<void>;
}

export type BrowserName = 'chromium' | 'firefox';
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A document in which code can be run. Code is the body of an async function; `args` holds what was passed. */
export interface Scope {
  evaluate<T>(body: string, ...args: Json[]): Promise<T>;
  /** Resolves with the body's value once it is truthy; throws after 15 s, naming `what` and the last value. */
  waitFor<T>(what: string, body: string, ...args: Json[]): Promise<T>;
}

export interface Tab extends Scope {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  activate(): Promise<void>;
  /** The extension's id of the tab. */
  id(): Promise<number>;
  badgeText(): Promise<string>;
  /** Opens the developer tools of this tab on our panel. */
  openPanel(): Promise<Panel>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface Panel extends Scope {
  /** A click as a person's. */
  click(selector: string): Promise<void>;
  /** Presses a key, named as in `KeyboardEvent.key`, where the focus is. */
  press(key: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  setSize(width: number, height: number): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** Closes the developer tools. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** The folder of the built extension; a bare browser without. */
  readonly extension?: string;
  /** Default true. */
  readonly headless?: boolean;
  /** Lets the extension see private windows. */
  readonly allowPrivate?: boolean;
}

const TIME_LIMIT = 15_000;

/** `waitFor` for a scope that can evaluate. */
export async function waitFor<T>(evaluate: () => Promise<T>, what: string): Promise<T> {
  const start = Date.now();
  let last: unknown;
  while (Date.now() - start < TIME_LIMIT) {
    last = await evaluate().catch((error) => error);
    if (last && !(last instanceof Error)) return last as T;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const shown = last instanceof Error ? last.message : JSON.stringify(last);
  throw new Error(`Waited ${TIME_LIMIT / 1000} s in vain for ${what}. The last answer was: ${shown}`);
}
