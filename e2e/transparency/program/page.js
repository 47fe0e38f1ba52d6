import { closing } from './closing.js';
import { constructing } from './constructing.js';
import { errors } from './errors.js';
import { identity } from './identity.js';
import { listening } from './listening.js';
import { messages } from './messages.js';
import { overwriting } from './overwriting.js';
import { realms } from './realms.js';
import { createRecord } from './record.js';
import { stacks } from './stacks.js';
import { subclassing } from './subclassing.js';
import { traces } from './traces.js';
import { createWorld } from './world.js';

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

// Not before the page has loaded: drivers wait for that, and this takes a while.
window.addEventListener('load', () => setTimeout(lookAtEverything), { once: true });

async function lookAtEverything() {
  const record = createRecord();
  const world = createWorld();
  for (const [subject, look] of Object.entries(subjects)) {
    const note = (path, value) => record.note(`${subject} › ${path}`, value);
    const attempt = (path, act, describe) => record.attempt(`${subject} › ${path}`, act, describe);
    try {
      await inTime(look({ note, attempt }, world));
    } catch (error) {
      note('was cut short by', `${error?.message} ${error?.stack}`);
    }
    world.release();
  }
  await world.report(record.entries);
}

/** A subject that hangs must not keep the others' entries from being seen. */
function inTime(looking) {
  const late = new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('not done in time')), 8_000);
  });
  return Promise.race([looking, late]);
}
