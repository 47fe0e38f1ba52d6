// Asks a worker of the lab for a stream, and takes what it tells of it.
import { createReader } from '/page/event-stream-reader.js';
import { finish, parameters, receive, streamUrl } from '/page/received.js';

/**
 * `worker` is a worker, or the port of a shared one. The stream is opened by `?stream=` of the page. Resolves when it has
 * ended.
 */
export function receiveFromWorker(worker, stream = parameters.get('stream') ?? 'eventsource') {
  const { port1, port2 } = new MessageChannel();
  const read = createReader();
  const ended = new Promise((resolve) => {
    port1.onmessage = ({ data: { message, text, failure } }) => {
      if (message !== undefined) return receive(message);
      if (text !== undefined) return read(text);
      finish(failure);
      resolve();
    };
  });
  worker.postMessage({ stream, url: streamUrl() }, [port2]);
  return ended;
}
