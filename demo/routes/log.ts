import type { Answer } from '../exchange.ts';
import { sendJson } from './send-json.ts';

/** `{"connections": […]}`, all or those of `?route=` and `?key=`. */
const log: Answer = ({ response, parameters, lab }) => {
  const { all } = parameters;
  const filter = { route: all.get('route') ?? undefined, key: all.get('key') ?? undefined };
  sendJson(response, { connections: lab.log.find(filter) });
};

const reset: Answer = ({ response, lab }) => {
  lab.log.reset();
  sendJson(response, { connections: [] });
};

export const logRoutes = { '/log': log, '/log/reset': reset };
