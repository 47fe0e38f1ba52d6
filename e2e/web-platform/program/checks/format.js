import { equal, ok } from '../assert.js';
import { messagesUntilEnd, next } from '../lab.js';

const end = '\n\ndata: end\n\n';

/** Each line: name, text of the stream, the data of the messages that it stands for. */
const texts = [
  ['one data line is one message', 'data: x', ['x']],
  ['data lines are joined by line feeds', 'data: msg\ndata: msg', ['msg\nmsg']],
  ['an empty data field is an empty message', 'data:', ['']],
  ['a data field without colon is empty', 'data', ['']],
  ['two empty data fields are a line feed', 'data:\n\ndata\ndata\n\ndata:test', ['', '\n', 'test']],
  [
    'messages, comments and empty data follow one another',
    'data: msg\ndata: msg\n\n:\nfalsefield:msg\n\nfalsefield:msg\nData:data\n\ndata',
    ['msg\nmsg', ''],
  ],
  ['one space after the colon is left out', 'data: x', ['x']],
  ['a second space after the colon stays', 'data:  x', [' x']],
  ['a tab after the colon stays', 'data:\tx', ['\tx']],
  ['leading space is left out once on every line', 'data:\ttest\rdata: \ndata:test', ['\ttest\n\ntest']],
  [
    'comments are ignored',
    'data:1\r:\0\n:\r\ndata:2\n:longcomment'.concat('x'.repeat(3000), '\rdata:3\n:data:fail\r:x\rdata:4'),
    ['1\n2\n3\n4'],
  ],
  ['a comment alone is no message', ': hello', []],
  [
    'unknown fields are ignored',
    'data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay',
    ['test\n'],
  ],
  ['field names are case-sensitive', 'Data: a\nDATA: b\ndata: c', ['c']],
  ['a space before the field name makes it unknown', ' data: a\ndata: b', ['b']],
  ['a space before the colon makes it unknown', 'data : a\ndata: b', ['b']],
  ['a value keeps its colons', 'data: a:b: c', ['a:b: c']],
  [
    'fields are parsed to the letter',
    'data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4',
    ['\0\n 2\n1\n3\n\n4'],
  ],
  ['a null character in data stays', 'data:\0', ['\0']],
  ['line feeds end lines', 'data: a\ndata: b', ['a\nb']],
  ['carriage returns end lines', 'data: a\rdata: b\r\rdata: c', ['a\nb', 'c']],
  ['carriage return and line feed together end one line', 'data: a\r\ndata: b\r\n\r\ndata: c', ['a\nb', 'c']],
  ['line ends can be mixed', 'data:test\r\ndata\ndata:test\r\n\r\r\n\n\ndata: x', ['test\n\ntest', 'x']],
  [
    'characters that end lines elsewhere do not here',
    'data: a\u0085b\u2028c\u2029d\u000be\u000cf',
    ['a\u0085b\u2028c\u2029d\u000be\u000cf'],
  ],
  ['blank lines alone are no message', '\n\n\n\n\ndata: x', ['x']],
  ['an event name without data is no message', 'event: message\n\ndata: x', ['x']],
  ['a byte order mark at the start is left out', '\ufeffdata: 1\n\ndata: 2', ['1', '2']],
  ['a second byte order mark belongs to the field name', '\ufeff\ufeffdata: 1\n\ndata: 2', ['2']],
  [
    'a byte order mark further on belongs to the field name',
    'data: 1\n\n\ufeffdata: 2\n\ndata: 3',
    ['1', '3'],
  ],
  ['text beyond the basic plane comes through', 'data: …ä漢😀', ['…ä漢😀']],
  ['a long line comes through', `data: ${'0123456789'.repeat(400)}`, ['0123456789'.repeat(400)]],
];

const read = async (source) => (await messagesUntilEnd(source)).map((event) => event.data);

export const format = [
  ...texts.map(([name, body, expected]) => [
    name,
    async (lab) => equal(await read(lab.stream(body + end)), expected),
  ]),
  ...['\n', '\r', '\r\n'].map((lineEnd) => [
    `lines that end with ${encodeURI(lineEnd)} are read byte by byte as well`,
    async (lab) => {
      const body = ['data: ä', 'data: b', '', ': x', 'data: c', '', 'data: end', '', ''].join(lineEnd);
      equal(await read(lab.stream(body, { split: '' })), ['ä\nb', 'c']);
    },
  ]),
  [
    'a block that the end of the stream cuts off is dropped',
    async (lab) => {
      const source = lab.open(
        lab.url('ends-once', {
          first: 'data: whole\n\ndata: cut off\n',
          second: 'data: more\n\ndata: end\n\n',
        }),
      );
      equal(await read(source), ['whole', 'more']);
    },
  ],
  [
    'a block whose last line does not end is dropped',
    async (lab) => {
      const source = lab.open(lab.url('ends-once', { first: 'data: cut', second: 'data: end\n\n' }));
      equal(await read(source), []);
    },
  ],
];

export const utf8 = [
  [
    'is what streams are read as, whatever the content type says',
    async (lab) => {
      const source = lab.stream('data: ok…\n\n', { type: 'text/event-stream;charset=windows-1252' });
      equal((await next(source, 'message')).data, 'ok…');
    },
  ],
  [
    'with wrong bytes gives replacement characters',
    async (lab) => {
      const hex = '646174613a2061ff62e2800a0a';
      equal((await next(lab.open(lab.url('stream', { hex, hold: '' })), 'message')).data, 'a\ufffdb\ufffd');
    },
  ],
];

export const eventField = [
  [
    'sends the message to the listeners of that name only',
    async (lab) => {
      const source = lab.stream(`event:test\ndata:x\n\ndata:y${end}`);
      const messages = await messagesUntilEnd(source, ['message', 'test']);
      equal(
        messages.map((event) => [event.type, event.data]),
        [
          ['test', 'x'],
          ['message', 'y'],
        ],
      );
    },
  ],
  [
    'that is empty means message',
    async (lab) => {
      const messages = await messagesUntilEnd(lab.stream(`event: \ndata:data${end}`));
      equal(
        messages.map((event) => event.data),
        ['data'],
      );
    },
  ],
  [
    'holds for one message only',
    async (lab) => {
      const messages = await messagesUntilEnd(lab.stream(`event: a\ndata: 1\n\ndata: 2${end}`), [
        'message',
        'a',
      ]);
      equal(
        messages.map((event) => event.type),
        ['a', 'message'],
      );
    },
  ],
  [
    'counts the last time it is given',
    async (lab) => {
      const messages = await messagesUntilEnd(lab.stream(`event: a\nevent: b\ndata: 1${end}`), [
        'message',
        'a',
        'b',
      ]);
      equal(
        messages.map((event) => event.type),
        ['b'],
      );
    },
  ],
  [
    'is forgotten when the block has no data',
    async (lab) => {
      const messages = await messagesUntilEnd(lab.stream(`event: a\n\ndata: 1${end}`), ['message', 'a']);
      equal(
        messages.map((event) => event.type),
        ['message'],
      );
    },
  ],
  [
    'may name open and error, which come as messages',
    async (lab) => {
      const source = lab.stream('event: open\ndata: 1\n\nevent: error\ndata: 2\n\ndata: end\n\n');
      await next(source, 'open');
      const messages = await messagesUntilEnd(source, ['message', 'open', 'error']);
      equal(
        messages.map((event) => [event.type, event.data, event.constructor.name]),
        [
          ['open', '1', 'MessageEvent'],
          ['error', '2', 'MessageEvent'],
        ],
      );
    },
  ],
];

const mimeType = (name, type, opens) => [
  name,
  async (lab) => {
    // The stream ends, because Chromium looks at the whole body before it gives up on some types.
    const source = lab.open(lab.url('stream', { type }));
    if (opens) return equal((await next(source, 'message')).data, 'data');
    let heard = false;
    source.onmessage = () => {
      heard = true;
    };
    const event = await next(source, 'error');
    equal(source.readyState, EventSource.CLOSED, 'readyState');
    equal(
      [event.bubbles, event.cancelable, 'data' in event],
      [false, false, false],
      'bubbles, cancelable, has data',
    );
    ok(!heard, 'no message was delivered');
  },
];

export const mediaType = [
  mimeType('of an event stream opens', 'text/event-stream', true),
  mimeType('with a trailing semicolon opens', 'text/event-stream;', true),
  mimeType('with a charset opens', 'text/event-stream;charset=UTF-8', true),
  mimeType('in capitals opens', 'TEXT/Event-Stream', true),
  mimeType('that is cut short fails', 'x bogus', false),
  mimeType('of another kind fails', 'text/x-bogus', false),
  mimeType('of JSON fails', 'application/json', false),
  mimeType('with something after the subtype fails', 'text/event-stream bogus', false),
];
