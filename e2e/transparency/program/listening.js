/** Listeners: which are called, in what order, with what, and what of the page's objects is read on the way. */
export async function listening(record, world) {
  const { note } = record;
  const body = 'data: 1\n\ndata: 2\n\nevent: named\ndata: 3\n\ndata: end\n\n';
  const open = () => world.stream(body);
  /** Lets `prepare` add listeners that write to the log, and answers with the log when the stream is at its end. */
  const logOf = (prepare) =>
    new Promise((resolve) => {
      const source = open();
      const log = [];
      prepare(source, (text) => log.push(text));
      source.addEventListener('message', (event) => {
        if (event.data !== 'end') return;
        source.close();
        queueMicrotask(() => setTimeout(resolve, 0, log));
      });
    });
  const hear = async (path, prepare) => note(path, await logOf(prepare));

  await hear('are called in order of registration, the handler among them', (source, log) => {
    source.addEventListener('message', () => log('first'));
    source.onmessage = () => log('handler');
    source.addEventListener('message', () => log('second'));
    source.addEventListener('message', () => log('capturing'), true);
    source.addEventListener('message', () => log('last'));
  });
  await hear('a replaced handler keeps its place', (source, log) => {
    source.onmessage = () => log('old');
    source.addEventListener('message', () => log('listener'));
    source.onmessage = () => log('new');
  });
  await hear('a handler that was null and set again goes to the end', (source, log) => {
    source.onmessage = () => log('old');
    source.addEventListener('message', () => log('listener'));
    source.onmessage = null;
    source.onmessage = () => log('new');
  });
  await hear('a handler that is an object or no object', (source, log) => {
    const object = { handleEvent: () => log('must not be called') };
    source.onmessage = object;
    log(source.onmessage === object);
    source.onerror = 5;
    log(source.onerror);
    source.onopen = 'x';
    log(source.onopen);
  });
  await hear('the value a handler returns', (source, log) => {
    source.onmessage = (event) => {
      setTimeout(() => log(event.defaultPrevented));
      return false;
    };
  });
  await hear('this and arguments', (source, log) => {
    source.onmessage = function (...values) {
      log([this === source, values.length]);
    };
    source.addEventListener('message', function (...values) {
      log([this === source, values.length]);
    });
  });
  await hear('once', (source, log) => {
    source.addEventListener('message', () => log('once'), { once: true });
    source.addEventListener('message', () => log('always'));
  });
  await hear('the same listener twice', (source, log) => {
    const listener = () => log('called');
    source.addEventListener('message', listener);
    source.addEventListener('message', listener, { passive: true });
    source.addEventListener('message', listener, true);
    source.removeEventListener('message', listener);
  });
  await hear('removed', (source, log) => {
    const listener = () => log('called');
    source.addEventListener('message', listener, { capture: true });
    source.removeEventListener('message', listener);
    source.addEventListener('named', listener);
    source.removeEventListener('named', listener, { once: true });
  });
  await hear('removed by an earlier listener', (source, log) => {
    const later = () => log('later');
    source.addEventListener('message', () => {
      log('earlier');
      source.removeEventListener('message', later);
    });
    source.addEventListener('message', later);
  });
  await hear('added by a listener', (source, log) => {
    let added = false;
    source.addEventListener('message', () => {
      log('first');
      if (!added) source.addEventListener('message', () => log('added'));
      added = true;
    });
  });
  await hear('signal', (source, log) => {
    const { signal, ...controller } = withAbort();
    source.addEventListener('message', () => log('signal'), { signal });
    source.addEventListener('message', () => controller.abort());
    source.addEventListener('message', () => log('after the abort'), { signal });
    source.addEventListener('named', () => log('never'), { signal: AbortSignal.abort() });
  });
  await hear('objects', (source, log) => {
    const object = {
      get handleEvent() {
        log('handleEvent is read');
        return function (event) {
          log([this === object, event.data]);
        };
      },
    };
    source.addEventListener('message', object);
  });
  await hear('an object that gets its method later', (source, log) => {
    const object = {};
    source.addEventListener('named', object);
    object.handleEvent = (event) => log(event.data);
  });
  await hear('options are read', (source, log) => {
    const options = new Proxy(
      {},
      {
        get: (_target, name) => void log(`read ${String(name)}`),
        has: (_target, name) => log(`has ${String(name)}`),
      },
    );
    source.addEventListener('named', () => log('called'), options);
    source.addEventListener('named', null, options);
    source.removeEventListener('named', () => {}, options);
    addEventListener('never', () => {}, options);
  });
  await hear('the type is converted once', (source, log) => {
    const type = named(log);
    source.addEventListener(type, (event) => log(event.type));
  });
  await hear('the type after the listener is looked at', (source, log) => {
    try {
      source.addEventListener(named(log), 5);
    } catch (error) {
      log(error.name);
    }
  });
  await hear('what addEventListener returns', (source, log) => {
    log(String(source.addEventListener('named', () => {})));
    log(String(source.addEventListener('named', null)));
  });
  await hear('stopImmediatePropagation by the first', (source, log) => {
    source.addEventListener('message', (event) => {
      log('first');
      if (event.data !== 'end') event.stopImmediatePropagation();
    });
    source.addEventListener('message', () => log('second'));
    source.onmessage = () => log('handler');
  });
  await hear('stopPropagation by a capturing listener', (source, log) => {
    source.addEventListener('message', (event) => event.data !== 'end' && event.stopPropagation(), true);
    source.addEventListener('message', (event) => log(`bubbling, ${event.cancelBubble}`));
  });
  await hear('preventDefault', (source, log) => {
    source.addEventListener('message', (event) => {
      event.preventDefault();
      log([event.cancelable, event.defaultPrevented, event.returnValue]);
    });
  });
  await hear('microtasks run between listeners', (source, log) => {
    for (const name of ['first', 'second', 'third']) {
      source.addEventListener('message', () => {
        log(name);
        Promise.resolve()
          .then(() => log(`${name}, then`))
          .then(() => log(`${name}, then then`));
        queueMicrotask(() => log(`${name}, microtask`));
      });
    }
  });
  await hear('microtasks that a listener of open leaves', (source, log) => {
    source.onopen = () => queueMicrotask(() => log('microtask of open'));
    source.addEventListener('open', () => log('second listener of open'));
    source.addEventListener('message', () => log('message'), { once: true });
  });
  await hear('window.event', (source, log) => {
    source.onmessage = (event) => log(window.event === event);
    source.addEventListener('named', (event) =>
      queueMicrotask(() => log([window.event === event, typeof window.event])),
    );
  });
  await hear('through saved references', (source, log) => {
    const { addEventListener } = EventTarget.prototype;
    addEventListener.call(source, 'message', (event) => log(`call ${event.data}`));
    Reflect.apply(source.addEventListener, source, ['named', (event) => log(`apply ${event.data}`)]);
    addEventListener.bind(source)('named', (event) => log(`bind ${event.data}`));
    firstSight.addEventListener.call(source, 'named', (event) => log(`first sight ${event.data}`));
  });
  await hear('added late to a name that already came', (source, log) => {
    source.addEventListener('named', () => log('first'));
    source.addEventListener('message', () => source.addEventListener('named', () => log('late')), {
      once: true,
    });
  });
  await hear('strange names', (source, log) => {
    for (const name of ['', 'toString', '__proto__', 'constructor', ' ', 'MESSAGE', '\0', '😀']) {
      source.addEventListener(name, () => log(name));
      source.dispatchEvent(new MessageEvent(name));
    }
  });
  await reportedErrors(record, world);
}

/** An event type that says when it is converted. */
function named(log) {
  return {
    toString() {
      log('converted');
      return 'named';
    },
  };
}

function withAbort() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** What listeners throw reaches the window's error event, once each and as it is. */
async function reportedErrors({ note }, world) {
  const mine = new Error('mine');
  const reported = [];
  const onError = (event) => {
    reported.push([
      event.message,
      event.error === mine,
      event.filename.replace(location.origin, 'ORIGIN'),
      event.lineno,
      event.colno,
    ]);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const rejections = [];
  const onRejection = (event) => {
    rejections.push(event.reason === mine);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('error', onError, { capture: true });
  window.addEventListener('unhandledrejection', onRejection, { capture: true });
  const before = firstSight.noticed.length;
  const source = world.stream('data: 1\n\ndata: 2\n\n');
  await new Promise((resolve) => {
    source.onmessage = () => {
      throw mine;
    };
    source.addEventListener('message', () => {
      throw mine;
    });
    source.addEventListener('message', { handleEvent: 5 });
    source.addEventListener('message', {});
    source.addEventListener('message', async () => {
      throw mine;
    });
    source.onopen = () => {
      throw 'a string';
    };
    source.addEventListener('message', (event) => event.data === '2' && setTimeout(resolve, 0));
  });
  source.close();
  // A rejection is told of in a task of its own, which may come late.
  while (rejections.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  window.removeEventListener('error', onError, { capture: true });
  window.removeEventListener('unhandledrejection', onRejection, { capture: true });
  note('errors of listeners reach the window', reported);
  note('rejections of listeners reach the window', rejections);
  firstSight.noticed.length = before;
}
