import type { Answer } from '../exchange.ts';

/** Content types under which event streams are met in the wild, and what else is sent under them. */
const ordinaryBodies = {
  'text/plain':
    'Note: this is a text.\nIts second line has no colon\n\ndata: this line is of no importance\n',
  'application/octet-stream': '\0\x01\x02data: not quite\n\n',
  'application/x-ndjson': '{"data":"one"}\n{"data":"two"}\n',
  'application/json-seq': '\x1e{"data":"one"}\n\x1e{"data":"two"}\n',
} as const;

const contentTypes = Object.keys(ordinaryBodies) as [keyof typeof ordinaryBodies];

/** A good event stream that says it is `?type=`. It ends. */
const mislabelled: Answer = async ({ openStream, parameters }) => {
  const type = parameters.oneOf('type', contentTypes);
  const stream = openStream({ headers: { 'content-type': type }, inLog: 'messages' });
  await stream.flush(': an event stream in disguise\n\n');
  await stream.flush(`id: 1\ndata: this is no ${type}\n\n`);
  await stream.flush('id: 2\nevent: foo\ndata: {"half": ');
  await stream.flush('false}\n\n');
  stream.end();
};

/** A body that is what it says, `?type=`, in two chunks. */
const notAStream: Answer = async ({ openStream, parameters }) => {
  const type = parameters.oneOf('type', contentTypes);
  const body = ordinaryBodies[type];
  const stream = openStream({ headers: { 'content-type': type } });
  await stream.flush(body.slice(0, body.length / 2));
  await stream.flush(body.slice(body.length / 2));
  stream.end();
};

export const contentTypeRoutes = { '/mislabelled': mislabelled, '/not-a-stream': notAStream };
