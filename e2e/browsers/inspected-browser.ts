/**
 * A real browser with the extension in it, driven the same way whichever browser it is.
 *
 * Code to be run is given as the *body of an async function*, as a string (a test runner would rewrite a function); `args` holds
 * what was passed, `return` gives a JSON value back. Everything is real: keys and clicks are trusted, the background is
 * really stopped, private tabs stand in a private window.
 */
export interface InspectedBrowser {
  readonly name: BrowserName;
  /** For example `156.0.8078.79`. */
  readonly version: string;
  /** Opens a tab in front of the others and loads the address (default `about:blank`); `private` in a private window. */
  openTab(url?: string, options?: { private?: boolean }): Promise<Tab>;
  /** Resolves when the background that ran is gone. Another begins by itself when something needs it. */
  stopBackground(): Promise<void>;
  backgroundIsRunning(): Promise<boolean>;
  /** Runs in the background, which is started if need be. In Firefox, assign to `globalThis.x` through `window.x`. */
  evaluateInBackground<T = unknown>(body: string, ...args: Json[]): Promise<T>;
  /** Chromium alone: bytes of JavaScript's heap in the background after a collection. */
  backgroundHeap?(): Promise<number>;
  /** As the button in the browser's list of extensions does. Resolves when the new background runs. */
  reloadExtension(): Promise<void>;
  /** Disables the extension and enables it again. Resolves when the new background runs. */
  enableExtensionAnew(): Promise<void>;
  /** Resolves when the browser has ended, whoever ended it. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

export type BrowserName = 'chromium' | 'firefox';
export type Json = undefined | null | boolean | number | string | Json[] | { [key: string]: Json };

/** A document in which code can be run. */
export interface Scope {
  /** Runs in the document's own realm: the page's globals, no sandbox, writes are seen by the page. */
  evaluate<T = unknown>(body: string, ...args: Json[]): Promise<T>;
  /** Asks until the value is truthy, and gives it. Throws after a minute, naming `what` and the last answer. */
  waitFor<T = unknown>(body: string, what: string, ...args: Json[]): Promise<T>;
}

export interface Tab extends Scope {
  /** Resolves when the page has loaded. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  /** Brings the tab to the front. */
  activate(): Promise<void>;
  /** Whether the page is told that there is no network; in Firefox, so are all pages. */
  setOffline(isOffline: boolean): Promise<void>;
  /** The id that the extension's APIs know the tab by. */
  id(): Promise<number>;
  /** The text on the extension's button for this tab. */
  badgeText(): Promise<string>;
  /** Opens the developer tools of this tab on our panel, in a window of their own unless `docked` below the page. */
  openPanel(options?: { docked?: boolean }): Promise<Panel>;
  /** Chromium alone: opens the developer tools, in a window of their own, on the browser's own Network panel. */
  openNetworkPanel?(): Promise<NetworkPanel>;
  screenshot(path: string): Promise<void>;
  /** Chromium alone: runs code as `evaluate` does; what the page's process did meanwhile, as far as calls and collections go. */
  trace?(body: string): Promise<TraceEvent[]>;
  /** Chromium alone: listeners for events that scripts have added in the page's process, after a collection. */
  listenerCount?(): Promise<number>;
  close(): Promise<void>;
}

/** Of Chromium's Trace Event Format; times in microseconds, `tdur` by the thread's clock. */
export interface TraceEvent {
  readonly name: string;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly tdur: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

export interface NetworkPanel extends Scope {
  /** Shows the EventStream tab of the one request whose URL ends so. */
  showEventStream(ending: string): Promise<void>;
  /** Opens a HAR, as when it is chosen by the panel's own button. */
  openHar(text: string): Promise<void>;
  /** The HAR of all requests, as its own button writes it. */
  saveHar(): Promise<string>;
  /** Closes the developer tools. */
  close(): Promise<void>;
}

export type Point = readonly [x: number, y: number];

export interface Panel extends Scope {
  /** A click of the mouse. */
  click(selector: string): Promise<void>;
  /** Presses the mouse at one point of the panel, moves it to another and lets go; in CSS pixels. */
  drag(from: Point, to: Point): Promise<void>;
  /** A key as `KeyboardEvent.key` names it, with modifiers before it (`Control+Shift+End`), where the focus is or at `selector`. */
  press(key: string, selector?: string): Promise<void>;
  /** Replaces the text of an input by typing. */
  type(selector: string, text: string): Promise<void>;
  /** The developer tools’ own setting, which the panel follows unless it has one of its own. */
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  /** Loads the panel anew; resolves when it has heard of its tab. */
  reload(): Promise<void>;
  /** The panel's own size, in CSS pixels. */
  setSize(width: number, height: number): Promise<void>;
  /** A picture of the panel alone. */
  screenshot(path: string): Promise<void>;
  /** Firefox alone: MB that JavaScript takes in the panel, after a collection. */
  heap?(): Promise<number>;
  /** Closes the developer tools. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** The folder of the built extension; a bare browser without. */
  readonly extension?: string;
  /** Default true. */
  readonly headless?: boolean;
  /** Lets the extension see private windows. */
  readonly allowInPrivate?: boolean;
  /** In the language and by the proxy of the machine, as people have it, rather than in English and by none. Default false. */
  readonly asOnMachine?: boolean;
  /** Has the browser write all in a few colours of its own, white on black, as for people who see badly. Default false. */
  readonly forcedColors?: boolean;
  /** Further arguments for the browser's command line. */
  readonly args?: readonly string[];
  /** Accepts a certificate that nobody signed. Default true. */
  readonly acceptInsecureCerts?: boolean;
}
