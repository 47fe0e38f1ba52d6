export type BrowserName = 'chromium' | 'firefox';

/** The absolute path of an installed browser; undefined if there is none. Throws if an environment variable misleads. */
export function findBrowser(name: BrowserName): string | undefined;

/** The environment variables that may name the browser's program. */
export function browserVariables(name: BrowserName): string[];
