/** Messages and states as the page sees them: order, event objects, and events that the page makes itself. */
export async function messages({ note, attempt }, world) {
  note(
    'a stream that loses its connection once',
    await storyOf(world, 'ends-once', {
      first: 'id: a\ndata: 1\n\nevent: named\ndata: 2\n\n',
      second: 'data: 3\n\nevent: named\nid\ndata: end\n\n',
    }),
  );
  note('a stream that ends for good', await storyOf(world, 'reconnects-then-gives-up', {}));
  note('a stream of the wrong type', await storyOf(world, 'stream', { type: 'application/json' }));
  note('a stream with the status 500', await storyOf(world, 'stream', { status: 500 }));
  note(
    'a stream that names its events open and error',
    await storyOf(world, 'stream', {
      hold: '',
      body: 'event: open\ndata: 1\n\nevent: error\ndata: 2\n\nevent: close\ndata: 3\n\nevent: named\ndata: end\n\n',
    }),
  );
  note(
    'a stream of another origin',
    await storyOf(
      world,
      'stream',
      { hold: '', allow: '*', body: 'event: named\ndata: end\n\n' },
      world.otherOrigin,
    ),
  );
  note('a stream without listeners but one', await quietStory(world));

  const source = world.stream('id: 7\ndata: x\n\n');
  const [opened, message] = [world.next(source, 'open'), eventDuring(source, 'message')];
  note('the open event', lookAt(await opened, source));
  const during = await message;
  note('the message while it is dispatched', during.during);
  note('the message afterwards', lookAt(during.event, source));
  const failing = world.open(world.url('stream', { status: 404 }));
  note('the error event', lookAt(await world.next(failing, 'error'), failing));

  const heard = [];
  const listener = (event) =>
    heard.push([event.type, event.data, event.isTrusted, event.target === source, event.eventPhase]);
  for (const type of ['open', 'message', 'error', 'custom']) source.addEventListener(type, listener);
  source.onmessage = listener;
  for (const event of [
    new MessageEvent('message', { data: 'mine' }),
    new Event('open'),
    new Event('error'),
    new ErrorEvent('error'),
    new CustomEvent('custom', { cancelable: true, bubbles: true, composed: true }),
    new Event('message'),
  ]) {
    attempt(`dispatchEvent of ${event.constructor.name} ${event.type}`, () => source.dispatchEvent(event));
  }
  note('events of the page itself are heard', heard);
  note('the state after events of the page itself', source.readyState);
  const data = { some: 'object' };
  const own = new MessageEvent('message', { data });
  let received;
  source.addEventListener(
    'message',
    (event) => {
      received = event;
    },
    { once: true },
  );
  source.dispatchEvent(own);
  note('an event of the page is handed over as it is', [received === own, received.data === data]);
  const prevented = new Event('custom', { cancelable: true });
  source.addEventListener('custom', (event) => event.preventDefault(), { once: true });
  note('an event of the page can be cancelled', [
    source.dispatchEvent(prevented),
    prevented.defaultPrevented,
  ]);
  source.addEventListener(
    'custom',
    (event) => {
      attempt('dispatchEvent of an event that is under way', () => source.dispatchEvent(event));
    },
    { once: true },
  );
  source.dispatchEvent(new Event('custom'));
  source.close();
  note('events of the page on a closed source', [
    source.dispatchEvent(new MessageEvent('message')),
    heard.length,
  ]);
}

/** Everything that happens to a source until its message "end" or its end, with its state each time. */
function storyOf(world, path, parameters, origin) {
  const token = world.freshToken();
  const source = world.open(world.url(path, { token, ...parameters }, origin));
  const story = [`made ${source.readyState}`];
  return new Promise((resolve) => {
    const tell = (by) => (event) => {
      const { type, data, lastEventId } = event;
      story.push([by, type, event.constructor.name, data ?? null, lastEventId ?? null, source.readyState]);
      const over = by === 'last' && (data === 'end' || source.readyState === EventSource.CLOSED);
      if (over) setTimeout(() => resolve([...story, source.readyState]));
    };
    for (const type of ['open', 'message', 'error', 'named', 'close']) {
      source.addEventListener(type, tell('listener'));
      source[`on${type}`] = tell('handler');
      source.addEventListener(type, tell('last'));
    }
  });
}

async function quietStory(world) {
  const source = world.stream('data: 1\n\nevent: other\ndata: 2\n\nevent: only\ndata: 3\n\n');
  const event = await world.next(source, 'only');
  return [event.data, source.readyState];
}

function eventDuring(source, type) {
  return new Promise((resolve) => {
    source.addEventListener(type, (event) => resolve({ event, during: lookAt(event, source) }), {
      once: true,
    });
  });
}

function lookAt(event, source) {
  const path = event.composedPath();
  return {
    kind: event.constructor.name,
    ofThisRealm: event instanceof window[event.constructor.name],
    keys: Reflect.ownKeys(event).map(String),
    prototype: Object.getPrototypeOf(event) === window[event.constructor.name].prototype,
    type: event.type,
    data: event.data ?? null,
    lastEventId: event.lastEventId ?? null,
    ownOrigin: event.origin === undefined ? null : event.origin === location.origin,
    source: event.source === undefined ? 'none' : event.source,
    ports: event.ports === undefined ? 'none' : [event.ports.length, Object.isFrozen(event.ports)],
    isTrusted: event.isTrusted,
    phase: event.eventPhase,
    flags: [
      event.bubbles,
      event.cancelable,
      event.composed,
      event.defaultPrevented,
      event.returnValue,
      event.cancelBubble,
    ],
    target: event.target === source,
    srcElement: event.srcElement === source,
    currentTarget: event.currentTarget === null ? 'null' : event.currentTarget === source,
    path: [path.length, path[0] === source],
    time: [typeof event.timeStamp, event.timeStamp > 0, event.timeStamp <= performance.now()],
    script: document.currentScript === null,
  };
}
