/** Ways to give up on a stream that sends an event ten times a second, by what gives the page its error. */
export const ENDINGS = {
  'reader.cancel()': `const reader = (await fetch(url)).body.getReader();
    await reader.read();
    await reader.cancel('enough');
    return [(await reader.read()).done];`,
  'reader.cancel() while a read waits': `const reader = (await fetch(url)).body.getReader();
    await reader.read();
    const read = reader.read();
    await reader.cancel('enough');
    return [(await read).done];`,
  'body.cancel()': `const { body } = await fetch(url);
    await body.cancel('enough');
    return [(await body.getReader().read()).done];`,
  'leaving for await': `for await (const chunk of (await fetch(url)).body) return [chunk.length > 0];`,
  'abort() while a read waits': `const stop = new AbortController();
    const reader = (await fetch(url, { signal: stop.signal })).body.getReader();
    await reader.read();
    const read = reader.read();
    const reason = new RangeError('enough');
    stop.abort(reason);
    const caught = await read.catch((error) => error);
    return [caught === reason, caught.name];`,
  'abort() while text() waits': `const stop = new AbortController();
    const response = await fetch(url, { signal: stop.signal });
    const text = response.text();
    stop.abort();
    return [(await text.catch((error) => error)).name];`,
  'cancelling both clones': `const response = await fetch(url);
    const clone = response.clone();
    await Promise.all([response.body.cancel(), clone.body.cancel()]);
    return [response.bodyUsed, clone.bodyUsed];`,
  'XMLHttpRequest.abort()': `const request = new XMLHttpRequest();
    request.open('GET', url);
    const received = new Promise((done) => request.addEventListener('progress', done, { once: true }));
    request.send();
    await received;
    request.abort();
    return [request.readyState];`,
  'EventSource.close()': `const source = new EventSource(url);
    await new Promise((done) => source.addEventListener('message', done, { once: true }));
    source.close();
    return [source.readyState];`,
};
