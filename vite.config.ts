import { readFileSync } from 'node:fs';
import { type CrxPlugin, crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

const BROWSERS = ['chrome', 'firefox'] as const;
const FIREFOX_PERMISSIONS = ['webRequestBlocking', 'webRequestFilterResponse'];

/** `--mode chrome` or `--mode firefox` names the browser that is built for. */
export default defineConfig(({ mode }) => {
  const browser = BROWSERS.find((name) => name === mode) ?? 'chrome';
  return {
    plugins: [
      preact(),
      textOnly(),
      crx({ manifest: manifestFor(browser) as ManifestV3Export, browser }),
      registeredScripts(),
      ownLicense(),
      ignoredHook(),
    ],
    build: {
      outDir: `dist/${browser}`,
      target: ['chrome123', 'firefox142'],
      modulePreload: false,
      license: { fileName: 'THIRD-PARTY-LICENSES.md' },
      rolldownOptions: { input: { panel: 'src/panel/index.html' } },
    },
  };
});

/**
 * Chrome knows two of the permissions by name only, and warns of them. From 148 on it carries messages between contexts
 * as they are, where it is told to; writing each as JSON takes much of a busy page's time.
 */
function manifestFor(browser: (typeof BROWSERS)[number]) {
  if (browser === 'firefox') return manifest;
  const permissions = manifest.permissions.filter((name) => !FIREFOX_PERMISSIONS.includes(name));
  return { ...manifest, permissions, message_serialization: 'structured_clone' };
}

/**
 * Has the content scripts built that the manifest names, and takes them out of it: the background registers them, for
 * a manifest's scripts run on all pages whatever the user says (`src/background/content-scripts.ts`).
 */
function registeredScripts(): Plugin & CrxPlugin {
  return {
    name: 'registered-scripts',
    // They are built apart, and what they import would not be watched.
    buildStart() {
      this.addWatchFile('src');
    },
    renderCrxManifest({ content_scripts: _, ...manifest }) {
      return manifest;
    },
  };
}

/** Puts the project's own licence beside those of what is bundled. */
function ownLicense(): Plugin {
  return {
    name: 'own-license',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'LICENSE', source: readFileSync('LICENSE') });
    },
  };
}

/**
 * Has developer tools skip the hook, so that nobody is stopped in it by an exception that it catches. Of the bridge they
 * know by themselves that it is an extension's.
 */
function ignoredHook(): Plugin {
  const map = {
    version: 3,
    sources: ['hook'],
    sourcesContent: ['//hook.iife.js'],
    mappings: 'AAAA',
    ignoreList: [0],
  };
  return {
    name: 'ignored-hook',
    enforce: 'post',
    generateBundle(_, bundle) {
      const hook = bundle['src/page/hook.iife.js'];
      if (hook?.type !== 'asset')
        throw new Error('The hook is built in another way now: look at ignoredHook().');
      hook.source = `${hook.source}//# sourceMappingURL=data:application/json,${JSON.stringify(map)}`;
    },
  };
}

/** Takes out of Preact the one place that sets HTML: what a stream brings is shown as text, whatever a component says. */
function textOnly(): Plugin {
  return {
    name: 'text-only',
    apply: 'build',
    transform: {
      filter: { id: /\/node_modules\/preact\/dist\/preact\.m?js/ },
      handler(code) {
        const changed = code.replace(/\.innerHTML=(?!=)/g, '.textContent=');
        if (changed === code)
          throw new Error('Preact sets HTML in another way now: look at textOnly() in vite.config.ts.');
        return { code: changed, map: null };
      },
    },
  };
}
