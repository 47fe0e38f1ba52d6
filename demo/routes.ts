import type { Answer } from './exchange.ts';
import { bytes } from './routes/bytes.ts';
import { everyday } from './routes/everyday.ts';
import { gateControl, gateStream } from './routes/gate.ts';
import { logRoutes } from './routes/log.ts';
import { origins } from './routes/origins.ts';
import { pages } from './routes/pages.ts';
import { reconnecting } from './routes/reconnecting.ts';
import { refused } from './routes/refused.ts';
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
  ...gateStream,
};

/** Pages and controls. They do not appear in the server log. */
export const helperRoutes: Readonly<Record<string, Answer>> = { ...pages, ...logRoutes, ...gateControl };
