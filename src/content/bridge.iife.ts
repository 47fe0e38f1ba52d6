// biome-ignore lint/suspicious/noRedundantUseStrict: what is built is no module, and a page's function could see its callers
'use strict';

import { startBridge } from './bridge.ts';

/** In the isolated world, which is ours alone: a second injection finds the bridge of the first. */
const world = globalThis as { sseInspectorServes?: unknown };

// An element of the page may have this name.
if (typeof world.sseInspectorServes !== 'function' || !world.sseInspectorServes())
  world.sseInspectorServes = startBridge();
