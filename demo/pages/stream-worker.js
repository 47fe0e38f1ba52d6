// A dedicated, shared or service worker that opens streams when told, with `{stream, url}` and a port. It answers over the
// port: `{message}` or `{text}` as often as they come, then `{failure}`, null if all went well.
const names = 'message foo progress userconnect usermessage userdisconnect named greeting'.split(' ');

function readEventSource(url, port) {
  return new Promise((resolve) => {
    const source = new EventSource(url);
    for (const name of names) {
      source.addEventListener(name, ({ data, lastEventId }) =>
        port.postMessage({ message: { name, data, lastEventId } }),
      );
    }
    source.onerror = () => {
      source.close();
      resolve();
    };
  });
}

async function readFetch(url, port) {
  const { body } = await fetch(url, { headers: { accept: 'text/event-stream' } });
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    port.postMessage({ text: decoder.decode(next.value, { stream: true }) });
  }
}

function take(event) {
  const { stream, url } = event.data;
  const [port] = event.ports;
  const ended = (stream === 'fetch' ? readFetch : readEventSource)(url, port).then(
    () => port.postMessage({ failure: null }),
    (error) => port.postMessage({ failure: String(error) }),
  );
  // A service worker is kept alive by it.
  event.waitUntil?.(ended);
}

addEventListener('message', take);
addEventListener('connect', ({ ports: [port] }) => {
  port.onmessage = take;
});
