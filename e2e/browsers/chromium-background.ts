import type { Browser, CDPSession, Target } from 'puppeteer-core';
import type { Json } from './inspected-browser.ts';
import { waitUntil } from './wait-until.ts';

/** The extension's service worker. */
export interface Background {
  isRunning(): Promise<boolean>;
  stop(): Promise<void>;
  evaluate<T>(body: string, ...args: Json[]): Promise<T>;
  /** Bytes of JavaScript's heap after a collection. */
  heap(): Promise<number>;
  /** Does something that puts a new worker in the place of the running one; resolves when the new one runs. */
  replacedBy(action: () => Promise<void>): Promise<void>;
}

/** Chromium takes its time to end a worker that was idle, and starts no other meanwhile; in milliseconds. */
const STOP_LIMIT = 100_000;

export function createBackground(browser: Browser, extensionId: string | undefined): Background {
  const origin = `chrome-extension://${extensionId}/`;
  const isBackground = (target: Target) =>
    target.type() === 'service_worker' && target.url().startsWith(origin);
  /** After a reload the old one is still listed for a moment, first. */
  const findAll = () => {
    if (!extensionId) throw new Error('This browser was started without the extension.');
    return browser.targets().filter(isBackground);
  };

  /** A session lasts as short as can be: it keeps the worker alive. */
  async function withSession<T>(use: (session: CDPSession) => Promise<T>): Promise<T> {
    const session = await waitUntil(
      async () => {
        const target = findAll().at(-1);
        const attached = target && (await attach(target));
        // One that is about to end may stay listed, and say nothing, until it is to start again.
        if (!attached) await startWorker(browser, origin);
        return attached;
      },
      'the background',
      STOP_LIMIT,
    );
    try {
      return await Promise.race([use(session), whenStopped(session)]);
    } finally {
      await session.detach().catch(() => {});
    }
  }

  const evaluate = <T>(body: string, ...args: Json[]) =>
    withSession((session) => evaluateOver<T>(session, body, args));

  return {
    evaluate,
    isRunning: async () => findAll().length > 0,
    heap: () =>
      withSession(async (session) => {
        await session.send('HeapProfiler.collectGarbage');
        return (await session.send('Runtime.getHeapUsage')).usedSize;
      }),
    async stop() {
      const old = findAll();
      await closeWorkers(browser, origin);
      await waitUntil(
        async () => !findAll().some((target) => old.includes(target)),
        'the old background to end',
        STOP_LIMIT,
      );
    },
    async replacedBy(action) {
      const birth = await evaluate<number>('return performance.timeOrigin');
      await action();
      await waitUntil(
        async () => (await evaluate<number>('return performance.timeOrigin')) !== birth,
        'the new background',
        STOP_LIMIT,
      );
    },
  };
}

/** A session with a worker that has come so far as to have `chrome`; undefined if it has not, or is about to end. */
async function attach(target: Target): Promise<CDPSession | undefined> {
  const session = await target.createCDPSession();
  const expression = "typeof chrome === 'object' && chrome.runtime?.id !== undefined";
  // An ending worker may never answer.
  const answer = await session
    .send('Runtime.evaluate', { expression }, { timeout: 1000 })
    .catch(() => undefined);
  if (answer?.result.value) return session;
  await session.detach().catch(() => {});
  return undefined;
}

/** A stopped worker owes no answer, and a session left with it would keep its target. */
function whenStopped(session: CDPSession): Promise<never> {
  return new Promise((_, reject) => {
    session.once('Inspector.targetCrashed', () => reject(new Error('The background was stopped meanwhile.')));
  });
}

async function startWorker(browser: Browser, scopeURL: string): Promise<void> {
  const [page] = await browser.pages();
  if (!page) throw new Error('Chromium has no page left.');
  const session = await page.createCDPSession();
  try {
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.startWorker', { scopeURL });
  } finally {
    await session.detach();
  }
}

async function evaluateOver<T>(session: CDPSession, body: string, args: Json[]): Promise<T> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `(async (...args) => {
      const browser = globalThis.browser ?? chrome;
      ${body}
    })(...${JSON.stringify(args)})`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}

async function closeWorkers(browser: Browser, origin: string): Promise<void> {
  const session = await browser.target().createCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets');
    for (const { type, url, targetId } of targetInfos)
      if (type === 'service_worker' && url.startsWith(origin))
        // It may have ended by itself.
        await session.send('Target.closeTarget', { targetId }).catch(() => {});
  } finally {
    await session.detach();
  }
}
