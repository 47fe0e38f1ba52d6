import type { Answer } from './exchange.ts';
import { broken } from './routes/broken.ts';
import { bytes } from './routes/bytes.ts';
import { completionRoutes } from './routes/completions.ts';
import { contentTypeRoutes } from './routes/content-types.ts';
import { everyday } from './routes/everyday.ts';
import { gateControl, gateStream } from './routes/gate.ts';
import { libraryRoutes } from './routes/libraries.ts';
import { logRoutes } from './routes/log.ts';
import { oddityRoutes } from './routes/oddities.ts';
import { origins } from './routes/origins.ts';
import { pages } from './routes/pages.ts';
import { reconnecting } from './routes/reconnecting.ts';
import { refused } from './routes/refused.ts';
import { unheardRoutes } from './routes/unheard.ts';
import { volume } from './routes/volume.ts';
import { waiting } from './routes/waiting.ts';

/** The situations, by path. They appear in the server log. */
export const streamRoutes: Readonly<Record<string, Answer>> = {
  ...everyday,
  ...reconnecting,
  ...refused,
  ...waiting,
  ...bytes,
  ...volume,
  ...origins,
  ...unheardRoutes,
  ...completionRoutes,
  ...contentTypeRoutes,
  ...oddityRoutes,
  ...broken,
  ...gateStream,
};

/** Pages and controls. They do not appear in the server log. */
export const helperRoutes: Readonly<Record<string, Answer>> = {
  ...pages,
  ...libraryRoutes,
  ...logRoutes,
  ...gateControl,
};
