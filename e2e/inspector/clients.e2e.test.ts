import { expect, test } from 'vitest';
import { waitUntil } from '../browsers/wait-until.ts';
import { inBrowsers } from './in-browsers.ts';
import { type Recorded, recorded } from './recorded.ts';

/** Pages that read an event stream, each in its own way, and the transport it shows as. */
const PAGES = [
  ['fetch and a reader', 'fetch-reader', 'fetch'],
  ['a POST by fetch', 'fetch-post', 'fetch'],
  ['fetch and a TextDecoderStream', 'fetch-pipe', 'fetch'],
  ['XMLHttpRequest', 'xhr', 'xhr'],
  ['XMLHttpRequest of an ArrayBuffer', 'xhr?responseType=arraybuffer', 'xhr'],
  ['@microsoft/fetch-event-source', 'fetch-event-source', 'fetch'],
  ['event-source-polyfill over XMLHttpRequest', 'event-source-polyfill?transport=xhr', 'xhr'],
  ['event-source-polyfill over fetch', 'event-source-polyfill?transport=fetch', 'fetch'],
  ['eventsource', 'eventsource-package', 'fetch'],
  ['openai', 'openai', 'fetch'],
  ['fetch of a stream labelled text/plain', 'fetch-reader?path=/mislabelled?type=text/plain', 'fetch'],
  [
    'fetch of a stream labelled application/x-ndjson',
    'fetch-reader?path=/mislabelled?type=application/x-ndjson',
    'fetch',
  ],
] as const;

inBrowsers('clients', (setting) => {
  test('what a page reads is shown as the server sent it, whatever it reads with', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    for (const [reader, page, transport] of PAGES) {
      const key = page.replaceAll(/\W/g, '-');
      await tab.goto(`${lab.url}/page/${page}${page.includes('?') ? '&' : '?'}key=${key}`);
      await tab.waitFor('return window.done', `the end of the stream that ${reader} reads`);
      const connections = lab.log.find({ key }).filter(({ method }) => method !== 'OPTIONS');
      const sent = connections.flatMap(({ messages }) => messages);
      const { streams, messages, notes } = await waitUntil<Recorded | undefined>(async () => {
        const session = await recorded(panel, await tab.id());
        return session.session.messageCount >= sent.length ? session : undefined;
      }, `all that ${reader} reads`);

      expect(
        streams.map((stream) => stream.transport),
        reader,
      ).toEqual(connections.map(() => transport));
      const rows = streams.flatMap(({ id }) => messages[id] ?? []);
      expect(
        rows.map(({ name, preview, lastEventId }) => [name, preview, lastEventId]),
        reader,
      ).toEqual(sent.map(({ event, data, lastEventId }) => [event, data, lastEventId]));
      const shownNotes = streams.flatMap(({ id }) => notes[id] ?? []);
      expect(
        shownNotes
          .filter(({ kind }) => kind === 'comment' || kind === 'retry')
          .map(({ kind, text, before }) => ({ kind, text, before })),
        reader,
      ).toEqual(connections.flatMap((connection) => connection.notes));
    }
  });

  test('of a response that an XMLHttpRequest gives as a Blob the length is known', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    await tab.goto(`${lab.url}/page/xhr?responseType=blob`);
    await tab.waitFor('return window.done', 'the end of the response');
    const { streams, notes } = await waitUntil<Recorded | undefined>(async () => {
      const session = await recorded(panel, await tab.id());
      return session.streams[0]?.readyState === 'closed' ? session : undefined;
    }, 'the end of the stream');
    const [stream] = streams;
    expect(stream?.segments.count).toBe(0);
    const length = stream?.connections[0]?.byteCount;
    expect(length).toBeGreaterThan(0);
    expect(notes[stream?.id ?? '']).toMatchObject([{ kind: 'gap', text: `${length}` }]);
  });
});
