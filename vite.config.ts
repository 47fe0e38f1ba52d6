import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

const BROWSERS = ['chrome', 'firefox'] as const;

/** `--mode chrome` or `--mode firefox` names the browser that is built for; `vite` alone serves Chrome. */
export default defineConfig(({ mode }) => {
  const browser = BROWSERS.find((name) => name === mode) ?? 'chrome';
  return {
    plugins: [preact(), crx({ manifest: manifest as ManifestV3Export, browser })],
    build: {
      outDir: `dist/${browser}`,
      target: ['chrome123', 'firefox142'],
      modulePreload: false,
      rolldownOptions: { input: { panel: 'src/panel/index.html' } },
    },
    server: { cors: { origin: [/chrome-extension:\/\//, /moz-extension:\/\//] } },
  };
});
