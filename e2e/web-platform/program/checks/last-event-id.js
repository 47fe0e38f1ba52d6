import { equal } from '../assert.js';
import { messagesUntilEnd, next, nextMessages } from '../lab.js';

const idsOf = (messages) => messages.map((event) => event.lastEventId);
const inOneStream = (name, body, ids, parameters) => [
  name,
  async (lab) =>
    equal(idsOf(await messagesUntilEnd(lab.stream(`${body}\n\ndata: end\n\n`, parameters))), ids),
];

export const lastEventId = [
  [
    'is sent when the stream reconnects',
    async (lab) => {
      const [first, second] = await nextMessages(lab.open(lab.url('last-event-id')), 2);
      equal([first.data, first.lastEventId], ['hello', '…'], 'the first message');
      equal([second.data, second.lastEventId], ['…', '…'], 'the second message');
    },
  ],
  [
    'is sent again at each later reconnection',
    async (lab) => {
      const messages = await nextMessages(lab.open(lab.url('last-event-id')), 3);
      equal(
        messages.map((event) => event.data),
        ['hello', '…', '…'],
      );
    },
  ],
  [
    'with null characters is ignored',
    async (lab) => {
      const [first, second] = await nextMessages(lab.open(lab.url('last-event-id', { value: '\0\0' })), 2);
      equal([first.data, first.lastEventId, second.data], ['hello', '', 'hello']);
    },
  ],
  [
    'that holds a null character anywhere is ignored',
    async (lab) => {
      const [first, second] = await nextMessages(lab.open(lab.url('last-event-id', { value: 'a\0b' })), 2);
      equal([first.data, first.lastEventId, second.data], ['hello', '', 'hello']);
    },
  ],
  [
    'with a colon and spaces comes back to the letter',
    async (lab) => {
      const [, second] = await nextMessages(lab.open(lab.url('last-event-id', { value: 'a: b c' })), 2);
      equal(second.data, 'a: b c');
    },
  ],
  [
    'is not sent on the first connection',
    async (lab) => {
      const source = lab.open(lab.url('echo-header', { header: 'last-event-id' }));
      equal((await next(source, 'message')).data, 'none');
    },
  ],
  inOneStream('persists through messages without id', 'id: 1\ndata: a\n\ndata: b', ['1', '1']),
  inOneStream('changes and persists', 'id: 1\ndata: a\n\nid: 2\ndata: b\n\ndata: c', ['1', '2', '2']),
  inOneStream('is reset by an empty id', 'id: 1\ndata: a\n\nid:\ndata: b\n\ndata: c', ['1', '', '']),
  inOneStream('is reset by an id without colon', 'id: 1\ndata: a\n\nid\ndata: b\n\ndata: c', ['1', '', '']),
  inOneStream('is set by a block that has no data', 'id: 1\n\ndata: a', ['1']),
];
