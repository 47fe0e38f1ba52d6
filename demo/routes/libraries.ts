import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rollup } from 'vite';
import type { Answer } from '../exchange.ts';

/** What `/lib/<name>.js` exports. */
const libraries: Readonly<Record<string, string>> = {
  'fetch-event-source': "export { fetchEventSource } from '@microsoft/fetch-event-source';",
  'event-source-polyfill': "export { EventSourcePolyfill } from 'event-source-polyfill';",
  eventsource: "export { EventSource } from 'eventsource';",
  openai: "export { OpenAI } from 'openai';",
};

const bundles = new Map<string, Promise<string>>();

/** A client library as one ES module, bundled when first asked for. */
const library: Answer = async ({ response, path }) => {
  const name = path.slice('/lib/'.length).replace(/\.js$/, '');
  const entry = Object.hasOwn(libraries, name) ? libraries[name] : undefined;
  response.setHeader('cache-control', 'no-cache');
  if (entry === undefined) {
    response.statusCode = 404;
    response.setHeader('content-type', 'text/plain;charset=UTF-8');
    return void response.end(
      `The lab has no library "${name}", only ${Object.keys(libraries).join(', ')}.\n`,
    );
  }
  const code = await bundled(name, entry);
  response.setHeader('content-type', 'text/javascript;charset=UTF-8');
  response.end(code);
};

function bundled(name: string, entry: string): Promise<string> {
  const bundle = bundles.get(name) ?? bundleModule(name, entry);
  bundles.set(name, bundle);
  return bundle;
}

async function bundleModule(name: string, entry: string): Promise<string> {
  try {
    const result = await build({
      configFile: false,
      root: fileURLToPath(new URL('..', import.meta.url)),
      publicDir: false,
      logLevel: 'silent',
      plugins: [moduleOf(entry)],
      build: {
        write: false,
        minify: false,
        rollupOptions: {
          input: entryName,
          preserveEntrySignatures: 'strict',
          output: { codeSplitting: false },
        },
      },
    });
    const [{ output }] = [result].flat() as [Rollup.RollupOutput];
    return output[0].code;
  } catch (cause) {
    throw new Error(`"${name}" could not be bundled. "npm install" may be missing.`, { cause });
  }
}

const entryName = 'lab:library';

/** Gives the build an entry that is no file. */
function moduleOf(code: string): Plugin {
  return {
    name: 'lab-library',
    resolveId: (id) => (id === entryName ? `\0${entryName}` : null),
    load: (id) => (id === `\0${entryName}` ? code : null),
  };
}

export const libraryRoutes = { '/lib/*': library };
