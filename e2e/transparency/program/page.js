import { closing } from './closing.js';
import { constructing } from './constructing.js';
import { errors } from './errors.js';
import { identity } from './identity.js';
import { listening } from './listening.js';
import { whenLoaded } from './look-at-everything.js';
import { messages } from './messages.js';
import { overwriting } from './overwriting.js';
import { realms } from './realms.js';
import { stacks } from './stacks.js';
import { subclassing } from './subclassing.js';
import { traces } from './traces.js';

const subjects = {
  identity,
  constructing,
  subclassing,
  errors,
  listening,
  messages,
  closing,
  stacks,
  realms,
  overwriting,
  traces,
};

whenLoaded(subjects);
