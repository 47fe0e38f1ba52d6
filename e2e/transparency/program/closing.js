/** close(): from everywhere, twice, and what comes after it. */
export async function closing({ note, attempt }, world) {
  const body = 'data: 1\n\ndata: 2\n\ndata: 3\n\n';
  attempt('before the connection', () => {
    const source = world.stream(body);
    return String([source.close(), source.readyState, source.close(), source.readyState]);
  });
  for (const type of ['open', 'message']) {
    note(`in ${type}`, await closedIn(world, type, (source) => source.close()));
    note(
      `in ${type}, by a saved reference`,
      await closedIn(world, type, (source) => firstSight.close.call(source)),
    );
  }
  note('in error', await closedInError(world));
  const source = world.stream(body);
  await world.next(source, 'message');
  source.close();
  note('afterwards', [
    source.readyState,
    source.withCredentials,
    source.url.includes('/resource/stream'),
    source.onmessage,
  ]);
  attempt('with arguments', () => source.close(1, 2));
  attempt('by Reflect.apply', () => Reflect.apply(EventSource.prototype.close, source, []));
  attempt('by Reflect.apply with an array-like', () =>
    Reflect.apply(EventSource.prototype.close, source, { length: 0 }),
  );
  attempt('bound', () => EventSource.prototype.close.bind(source)());
  attempt('as a method of its own', () => {
    const other = world.stream(body);
    other.close = () => 'own';
    const result = other.close();
    delete other.close;
    other.close();
    return `${result} ${other.readyState}`;
  });
  attempt('replaced on the prototype', () => {
    const native = EventSource.prototype.close;
    const calls = [];
    EventSource.prototype.close = function (...values) {
      calls.push(values.length);
      return native.apply(this, values);
    };
    const other = world.stream(body);
    other.close();
    EventSource.prototype.close = native;
    return String([calls, other.readyState, EventSource.prototype.close === native]);
  });
  note('tells the server', await toldTheServer(world));
}

function closedIn(world, type, close) {
  return new Promise((resolve) => {
    const source = world.stream('data: 1\n\ndata: 2\n\n');
    const log = [];
    const tell = (by) => (event) => log.push([by, event.type, event.data ?? null, source.readyState]);
    for (const name of ['open', 'message', 'error']) source.addEventListener(name, tell('before'));
    source.addEventListener(
      type,
      () => {
        close(source);
        log.push(source.readyState);
        // The next stream's message comes after all that this one could still have fired.
        const other = world.stream('data: x\n\n');
        other.onmessage = () => {
          other.close();
          resolve(log);
        };
      },
      { once: true },
    );
    for (const name of ['open', 'message', 'error']) source.addEventListener(name, tell('after'));
  });
}

function closedInError(world) {
  return new Promise((resolve) => {
    const source = world.open(world.url('attempts', { token: world.freshToken() }));
    const log = [];
    for (const name of ['open', 'message', 'error']) {
      source.addEventListener(name, (event) => log.push([event.type, event.data ?? null, source.readyState]));
    }
    source.onerror = () => {
      source.close();
      log.push(source.readyState);
      const other = world.open(world.url('ends-once', { token: world.freshToken() }));
      other.onmessage = () => {
        other.close();
        resolve(log);
      };
    };
  });
}

async function toldTheServer(world) {
  const token = world.freshToken();
  const source = world.open(world.url('counted', { token }));
  await world.next(source, 'open');
  const open = await (await fetch(world.url('when-counted', { token, open: 1 }))).text();
  source.close();
  const closed = await (await fetch(world.url('when-counted', { token, open: 0 }))).text();
  return [open, closed];
}
