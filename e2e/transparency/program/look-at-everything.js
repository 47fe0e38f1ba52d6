import { createRecord } from './record.js';
import { createWorld } from './world.js';

/** Lets every subject look in turn, once the page has loaded (drivers wait for that), and reports the record. */
export function whenLoaded(subjects) {
  window.addEventListener('load', () => setTimeout(lookAtEverything, 0, subjects), { once: true });
}

async function lookAtEverything(subjects) {
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
    setTimeout(() => reject(new Error('not done in time')), 300_000);
  });
  return Promise.race([looking, late]);
}
