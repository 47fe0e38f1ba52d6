import { expect, test } from 'vitest';
import { waitUntil } from '../browsers/wait-until.ts';
import { inBrowsers } from './in-browsers.ts';
import { type Recorded, recorded } from './recorded.ts';

/** Under which event streams are sent by mistake, and other things rightly. */
const TYPES = [
  'text/plain',
  'application/octet-stream',
  'application/x-ndjson',
  'application/json-seq',
] as const;

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
  ['a Blob by fetch', 'fetch-reader?as=blob', 'fetch'],
  ['an ArrayBuffer by fetch', 'fetch-reader?as=arrayBuffer', 'fetch'],
  ['a text by fetch', 'fetch-reader?as=text', 'fetch'],
  ...TYPES.flatMap(
    (type) =>
      [
        [`fetch of ${type}`, `fetch-reader?path=/mislabelled?type=${type}`, 'fetch'],
        [`fetch of ${type} not asked for`, `fetch-reader?accept=*/*&path=/mislabelled?type=${type}`, 'fetch'],
        [`XMLHttpRequest of ${type} not asked for`, `xhr?accept=*/*&path=/mislabelled?type=${type}`, 'xhr'],
      ] as const,
  ),
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
      await waitUntil(async () => {
        const { streams, messages, notes } = await recorded(panel, await tab.id());
        // Those of the page before may be there still.
        expect(
          streams.map((stream) => [new URL(stream.url).searchParams.get('key'), stream.transport]),
        ).toEqual(connections.map(() => [key, transport]));
        const rows = streams.flatMap(({ id }) => messages[id] ?? []);
        expect(rows.map(({ name, preview, lastEventId }) => [name, preview, lastEventId])).toEqual(
          sent.map(({ event, data, lastEventId }) => [event, data, lastEventId]),
        );
        const shownNotes = streams.flatMap(({ id }) => notes[id] ?? []);
        expect(
          shownNotes
            .filter(({ kind }) => kind === 'comment' || kind === 'retry')
            .map(({ kind, text, before }) => ({ kind, text, before })),
        ).toEqual(connections.flatMap((connection) => connection.notes));
        return true;
      }, `all that ${reader} reads`);
    }
  }, 600_000);

  test('what is no event stream is not recorded as one, under whatever type it is sent', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `for (const type of args[0]) {
        const url = '/not-a-stream?type=' + type;
        const reader = (await fetch(url)).body.getReader();
        while (!(await reader.read()).done);
        await (await fetch(url)).text();
        for (const responseType of ['', 'arraybuffer']) {
          const request = new XMLHttpRequest();
          request.open('GET', url);
          request.responseType = responseType;
          await new Promise((done) => { request.onload = done; request.send() });
        }
      }
      window.source = new EventSource('/clock');
      await new Promise((done) => { source.onmessage = done });`,
      TYPES as unknown as string[],
    );
    const { streams } = await waitUntil<Recorded | undefined>(async () => {
      const session = await recorded(panel, await tab.id());
      return session.session.messageCount > 0 ? session : undefined;
    }, 'the stream that is one');
    expect(streams.map(({ transport }) => transport)).toEqual(['eventsource']);
  });

  test('an XMLHttpRequest that the page aborts as it reads the last of it is closed, with all that it had read', async () => {
    const { lab } = setting;
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `const request = new XMLHttpRequest();
      request.open('GET', '/unheard?end=close&key=aborted');
      await new Promise((done) => {
        request.onreadystatechange = () => {
          if (request.readyState !== 4 || !request.responseText) return;
          request.abort();
          done();
        };
        request.send();
      });`,
    );
    const { streams, messages } = await waitUntil<Recorded | undefined>(async () => {
      const session = await recorded(panel, await tab.id());
      return session.streams[0]?.readyState === 'closed' ? session : undefined;
    }, 'the end of the stream');
    const [stream] = streams;
    expect(stream?.connections).toMatchObject([{ endCause: 'closed' }]);
    expect(messages[stream?.id ?? '']?.map(({ preview }) => preview)).toEqual(
      lab.log.find({ key: 'aborted' })[0]?.messages.map(({ data }) => data),
    );
  });

  test('an XMLHttpRequest that was not sent for its body is recorded when it is', async () => {
    const { tab, panel } = await setting.inspect();
    const error = await tab.evaluate(
      `const request = new XMLHttpRequest();
      request.open('GET', '/unheard?end=close&key=again');
      let thrown;
      try { request.send({ toString() { throw 'no text' } }); } catch (error) { thrown = error; }
      await new Promise((done) => { request.onload = done; request.send() });
      return thrown;`,
    );
    expect(error).toBe('no text');
    const { streams, messages } = await waitUntil<Recorded | undefined>(async () => {
      const session = await recorded(panel, await tab.id());
      return session.streams[0]?.readyState === 'closed' ? session : undefined;
    }, 'the end of the stream');
    expect(streams.map(({ connections }) => connections.at(-1)?.endCause)).toEqual(['finished']);
    expect(streams[0]?.witnesses).toContain('hook');
    expect(messages[streams[0]?.id ?? '']?.length).toBeGreaterThan(0);
  });

  test('an XMLHttpRequest that is sent while it is opened is recorded, and so is one whose next open() fails', async () => {
    const { tab, panel } = await setting.inspect();
    await tab.evaluate(
      `const request = new XMLHttpRequest();
      await new Promise((done) => {
        request.onload = done;
        request.onreadystatechange = () => { if (request.readyState === 1) request.send() };
        request.open('GET', '/unheard?end=close&key=at-once');
        try { request.open('GET', 'http://[x]/'); } catch {}
      });`,
    );
    const { streams } = await waitUntil<Recorded | undefined>(async () => {
      const session = await recorded(panel, await tab.id());
      return session.streams[0]?.readyState === 'closed' ? session : undefined;
    }, 'the end of the stream');
    expect(streams.map(({ connections }) => connections.at(-1)?.endCause)).toEqual(['finished']);
    expect(streams[0]?.witnesses).toContain('hook');
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
