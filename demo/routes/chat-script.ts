import type { Block } from '../event-stream.ts';

const at = (seconds: number) => `2026-03-01T09:30:${String(seconds).padStart(2, '0')}Z`;

/** What `/chat` sends, block by block. It ends with `userdisconnect`. */
export const chatScript: readonly Block[] = [
  { event: 'userconnect', data: JSON.stringify({ username: 'ada', time: at(0) }) },
  { event: 'userconnect', data: JSON.stringify({ username: 'grace', time: at(2) }) },
  { data: 'Welcome to the lab.\nTwo people are here.\n\n  Be kind.' },
  { event: 'usermessage', data: JSON.stringify({ username: 'ada', time: at(5), text: 'Hi everyone.' }) },
  { event: 'usermessage', data: JSON.stringify({ username: 'grace', time: at(9), text: 'Grüße, 你好 🎈' }) },
  { data: 'Here is a system message of some kind that will get used\nto accomplish some task.' },
  {
    event: 'usermessage',
    data: JSON.stringify({ username: 'ada', time: at(14), text: 'Two\nlines.' }, null, 2),
  },
  { event: 'userdisconnect', data: JSON.stringify({ username: 'grace', time: at(20) }) },
];
