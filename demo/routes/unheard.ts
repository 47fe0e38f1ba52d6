import { blockText } from '../event-stream.ts';
import type { Answer } from '../exchange.ts';
import { finish } from './finish.ts';

const script = [
  ': ping\n\n',
  blockText({ id: 1, data: 'everybody hears this' }),
  blockText({ event: 'foo', id: 2, data: 'only who listens for foo hears this' }),
  'retry: 2500\n\n',
  blockText({ event: 'progress', id: 3, data: '{"done": 1, "of": 2}' }),
  ': ping\n\n',
  blockText({ event: 'progress', id: 4, data: '{"done": 2, "of": 2}' }),
  blockText({ event: 'message', id: 5, data: 'message is a name like any other' }),
  ': ping\n: pong\n\n',
  blockText({ event: 'foo', id: 6, data: 'two\nlines' }),
  blockText({ id: 7, data: 'everybody hears this, too' }),
];

let connections = 0;

/** What no other connection sends: a message that everybody hears, and one that few do. */
function numbered(): string[] {
  const data = `connection ${++connections}`;
  return [blockText({ data }), blockText({ event: 'foo', data: `${data}, for who listens` })];
}

/**
 * Events of three names, `message`, `foo` and `progress`, each with an id; comments and a reconnection time between
 * them. `?pause=` between two blocks in ms; with `?numbered=true` two more, which name the connection.
 */
const unheard: Answer = async ({ openStream, parameters, pause }) => {
  const between = parameters.number('pause', 20);
  const stream = openStream();
  const isNumbered = parameters.oneOf('numbered', ['false', 'true']) === 'true';
  for (const text of isNumbered ? [...numbered(), ...script] : script) {
    await stream.write(text);
    if (between > 0) await pause(between);
  }
  await finish(stream, parameters);
};

export const unheardRoutes = { '/unheard': unheard };
