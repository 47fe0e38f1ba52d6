import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WAIT_LIMIT } from './e2e/browsers/wait-until.ts';

/** Apart from vite.config.ts, so that tests do not load the extension's build. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,demo,scripts,e2e}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.e2e.test.ts', '**/node_modules/**'],
          // A process for each of so many files would take twice as long as they do.
          isolate: false,
          // The only style sheet that a test reads.
          css: { include: /tokens\.css/ },
          // Properties are tried on hundreds of inputs, on whatever machine.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          // More browsers at once would wait for each other.
          maxWorkers: Math.max(2, availableParallelism() >> 1),
          // Chromium alone may take 100 s to end an idle worker.
          testTimeout: 150_000,
          hookTimeout: 150_000,
          expect: { poll: { timeout: WAIT_LIMIT } },
        },
      },
    ],
  },
});
