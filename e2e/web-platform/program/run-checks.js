import { createLab } from './lab.js';

const concurrency = 5;
const timeLimit = 60_000;

/**
 * Runs the checks, a few at a time, and answers with a record for each, in the order of the list.
 * @param subjects {subject: [[name, check], ...]}
 * @param place {origin, otherOrigin, run, global}
 */
export async function runChecks(subjects, place) {
  const queue = Object.entries(subjects).flatMap(([subject, checks]) =>
    checks.map(([name, check]) => ({ name: `${place.global} › ${subject} › ${name}`, check })),
  );
  const records = new Array(queue.length);
  let position = 0;
  const worker = async () => {
    while (position < queue.length) {
      const index = position++;
      records[index] = await runCheck(queue[index], {
        ...place,
        token: `${place.run}-${place.global}-${index}`,
      });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return records;
}

async function runCheck({ name, check }, place) {
  const lab = createLab(place);
  let timer;
  try {
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('not done in time')), timeLimit);
    });
    await Promise.race([check(lab), late]);
    return { name, passed: true };
  } catch (error) {
    return { name, passed: false, message: String(error?.message ?? error) };
  } finally {
    clearTimeout(timer);
    lab.release();
  }
}
