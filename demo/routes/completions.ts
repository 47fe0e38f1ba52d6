import type { Answer, Exchange } from '../exchange.ts';
import { BadRequest } from '../parameters.ts';
import { sendJson } from './send-json.ts';

/** What the model of the lab answers, whatever it is asked, piece by piece. */
export const completionPieces: readonly string[] = [
  'Server-sent',
  ' events',
  ' are',
  ' lines',
  ' of',
  ' text.\n',
  'Grüße',
  ', 你好',
  ' 🎈',
];

type CompletionRequest = { model: string; stream: boolean; includeUsage: boolean };

const usage = { prompt_tokens: 8, completion_tokens: 9, total_tokens: 17 };

/**
 * A chat completion as the API of OpenAI and its many likenesses answer it: a `POST` of JSON with `stream: true` gives
 * one chunk of JSON a message, then `[DONE]`; without `stream` it gives the whole as JSON. `?pause=` between two chunks
 * in ms.
 */
const completions: Answer = async (exchange) => {
  if (exchange.request.method === 'OPTIONS') return allowPreflight(exchange);
  if (exchange.request.method !== 'POST') throw new BadRequest('A completion is asked for by POST.');
  const { model, stream, includeUsage } = readCompletionRequest(String(await exchange.readBody()));
  if (stream) return await sendChunks(exchange, model, includeUsage);
  const message = { role: 'assistant', content: completionPieces.join('') };
  const choices = [{ index: 0, message, finish_reason: 'stop' }];
  sendJson(exchange.response, { ...head(model), object: 'chat.completion', choices, usage });
};

async function sendChunks(exchange: Exchange, model: string, includeUsage: boolean): Promise<void> {
  const between = exchange.parameters.number('pause', 20);
  const stream = exchange.openStream({ headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  for (const choices of choicesOfChunks()) {
    await stream.send({ data: JSON.stringify({ ...chunkHead(model), choices }) });
    if (between > 0) await exchange.pause(between);
  }
  if (includeUsage) await stream.send({ data: JSON.stringify({ ...chunkHead(model), choices: [], usage }) });
  await stream.send({ data: '[DONE]' });
  stream.end();
}

function choicesOfChunks(): object[][] {
  const deltas = [{ role: 'assistant', content: '' }, ...completionPieces.map((content) => ({ content }))];
  return [
    ...deltas.map((delta) => [{ index: 0, delta, finish_reason: null }]),
    [{ index: 0, delta: {}, finish_reason: 'stop' }],
  ];
}

const head = (model: string) => ({ id: 'chatcmpl-lab', created: 1_767_225_600, model });
const chunkHead = (model: string) => ({ ...head(model), object: 'chat.completion.chunk' });

function readCompletionRequest(text: string): CompletionRequest {
  const value = parseObject(text);
  const options = value.stream_options as { include_usage?: unknown } | undefined;
  return {
    model: typeof value.model === 'string' ? value.model : 'lab',
    stream: value.stream === true,
    includeUsage: options?.include_usage === true,
  };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new BadRequest('A completion is asked for by a JSON object, as {"stream": true}.');
}

/** JSON by POST from another origin is asked about first. */
function allowPreflight({ request, response }: Exchange): void {
  response.statusCode = 204;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-methods', 'POST');
  const headers = request.headers['access-control-request-headers'];
  if (headers !== undefined) response.setHeader('access-control-allow-headers', headers);
  response.end();
}

export const completionRoutes = { '/completions': completions, '/v1/chat/completions': completions };
