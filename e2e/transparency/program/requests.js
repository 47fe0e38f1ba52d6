import { bodies } from './fetch-body.js';
import { calls } from './fetch-calls.js';
import { fetchErrors } from './fetch-errors.js';
import { fetchIdentity } from './fetch-identity.js';
import { whenLoaded } from './look-at-everything.js';
import { requestOverwriting } from './overwriting.js';
import { requestRealms } from './request-realms.js';
import { traces } from './traces.js';
import { xhr } from './xhr.js';

whenLoaded({
  'fetch identity': fetchIdentity,
  'fetch calls': calls,
  'fetch errors': fetchErrors,
  ...bodies,
  XMLHttpRequest: xhr,
  'requests in other windows': requestRealms,
  'requests in overwritten windows': requestOverwriting,
  'traces of requests': traces,
});
