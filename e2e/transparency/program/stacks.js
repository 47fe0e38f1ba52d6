import { frames } from './record.js';

/** What the stacks of errors tell of the functions in between. */
export async function stacks({ note }, world) {
  const address = world.url('stream', { hold: '' });
  const here = () => frames(new Error('here').stack);
  const stackOf = (act) => {
    try {
      act();
    } catch (error) {
      return frames(error.stack);
    }
    return 'nothing was thrown';
  };

  const source = world.stream('data: x\n\n');
  const inListeners = {};
  source.onopen = () => {
    inListeners.open = here();
  };
  source.onmessage = () => {
    inListeners.handler = here();
  };
  source.addEventListener('message', () => {
    inListeners.listener = here();
  });
  source.addEventListener('message', {
    handleEvent: () => {
      inListeners.object = here();
    },
  });
  await world.next(source, 'message');
  for (const [name, stack] of Object.entries(inListeners)) note(`inside a listener: ${name}`, stack);

  let inside;
  const looking = (value) => {
    inside = here();
    return value;
  };
  world.keep(new EventSource({ toString: () => looking(address) }));
  note('while constructing, the url', inside);
  world.keep(
    new EventSource(address, {
      get withCredentials() {
        return looking(false);
      },
    }),
  );
  note('while constructing, the options', inside);
  world.keep(
    Reflect.construct(
      EventSource,
      [address],
      new Proxy(EventSource, { get: (target, name) => looking(target[name]) }),
    ),
  );
  note('while constructing, the prototype of newTarget', inside);
  source.addEventListener({ toString: () => looking('x') }, null);
  note('while adding a listener, the type', inside);
  source.addEventListener('x', null, {
    get once() {
      return looking(false);
    },
  });
  note('while adding a listener, the options', inside);
  document.addEventListener('x', null, {
    get once() {
      return looking(false);
    },
  });
  note('while adding a listener to a node, the options', inside);
  source.addEventListener('custom', () => {
    inside = here();
  });
  source.dispatchEvent(new Event('custom'));
  note('while dispatching an event', inside);

  note(
    'error of a wrong url',
    stackOf(() => new EventSource('http://[x]/')),
  );
  note(
    'error of a missing url',
    stackOf(() => new EventSource()),
  );
  note(
    'error of a missing new',
    stackOf(() => EventSource(address)),
  );
  note(
    'error of close',
    stackOf(() => EventSource.prototype.close.call({})),
  );
  note(
    'error of addEventListener',
    stackOf(() => EventTarget.prototype.addEventListener.call({}, 'x', null)),
  );
  note(
    'error of addEventListener without arguments',
    stackOf(() => source.addEventListener()),
  );
  note(
    'error of removeEventListener',
    stackOf(() => EventTarget.prototype.removeEventListener.call({}, 'x', null)),
  );
  note(
    'error of a getter',
    stackOf(() => EventSource.prototype.readyState),
  );
  class Page extends EventSource {
    constructor() {
      super(address);
      inside = here();
      this.close();
    }
  }
  new Page();
  note('in the constructor of a subclass', inside);
  source.close();
}
