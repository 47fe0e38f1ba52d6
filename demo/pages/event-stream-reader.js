// Reads an event stream as a page does that reads it by itself.
import { receive } from '/page/received.js';

/** Returns a function that takes the next piece of the text and hands each message it completes to `receive`. */
export function createReader() {
  let line = '';
  let afterCr = false;
  let lastEventId = '';
  let name = '';
  let data = [];

  function takeField(field, value) {
    if (field === 'event') name = value;
    if (field === 'data') data.push(value);
    if (field === 'id' && !value.includes('\0')) lastEventId = value;
  }

  function takeLine(text) {
    if (text !== '') {
      const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(text);
      return takeField(field, value);
    }
    if (data.length > 0) receive({ name: name || 'message', data: data.join('\n'), lastEventId });
    name = '';
    data = [];
  }

  return (text) => {
    if (text === '') return;
    const rest = afterCr && text.startsWith('\n') ? text.slice(1) : text;
    afterCr = rest.endsWith('\r');
    const [first, ...others] = rest.split(/\r\n|\n|\r/);
    line += first;
    for (const next of others) {
      takeLine(line);
      line = next;
    }
  };
}

/** Reads a body of bytes to its end. */
export async function readBody(body) {
  const read = createReader();
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    read(decoder.decode(value, { stream: true }));
  }
}
