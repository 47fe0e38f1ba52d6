/** Classes of the page that extend EventSource, and what of theirs is called by whom. */
export async function subclassing({ note, attempt }, world) {
  const address = world.url('stream', {
    hold: '',
    body: 'data: 1\n\nevent: named\ndata: 2\n\ndata: end\n\n',
  });

  const calls = [];
  class Page extends EventSource {
    #secret = 'private';
    field = 'public';
    static made = 0;
    constructor(...values) {
      super(...values);
      Page.made++;
      calls.push(`constructed ${new.target.name} ${this.readyState}`);
      super.addEventListener('named', () => calls.push('heard by its own constructor'));
    }
    get secret() {
      return this.#secret;
    }
    get url() {
      calls.push('get url');
      return super.url;
    }
    get readyState() {
      calls.push('get readyState');
      return super.readyState;
    }
    get withCredentials() {
      calls.push('get withCredentials');
      return super.withCredentials;
    }
    addEventListener(type, ...rest) {
      calls.push(`addEventListener ${type}`);
      super.addEventListener(type, ...rest);
    }
    removeEventListener(type, ...rest) {
      calls.push(`removeEventListener ${type}`);
      super.removeEventListener(type, ...rest);
    }
    dispatchEvent(event) {
      calls.push(`dispatchEvent ${event.type}`);
      return super.dispatchEvent(event);
    }
    close() {
      calls.push('close');
      return super.close();
    }
  }
  class Further extends Page {}

  const source = world.keep(new Further(address));
  note(
    'is an instance of all',
    [Further, Page, EventSource, EventTarget].map((kind) => source instanceof kind),
  );
  note('has the keys', Reflect.ownKeys(source).map(String));
  note('has private and public fields', [source.secret, source.field]);
  note('inherits statics', [
    Page.CONNECTING,
    Page.OPEN,
    Page.CLOSED,
    Page.made,
    Object.getPrototypeOf(Page) === EventSource,
  ]);
  note('has name and length', [Page.name, Page.length, Further.name, Further.length]);
  note('has its own constructor', [
    source.constructor === Further,
    Further.prototype.constructor === Further,
  ]);
  note('reads as the page wrote it', String(Further));
  await heardUntilEnd(source, calls);
  source.close();
  note('calls', calls);

  const returned = {};
  class Elsewhere extends EventSource {
    constructor(...values) {
      super(...values).close();
      // biome-ignore lint/correctness/noConstructorReturn: pages may do this, and must get what they return.
      return returned;
    }
  }
  note('may return another object', new Elsewhere(address) === returned);

  class Late extends EventSource {
    // biome-ignore lint/correctness/noUnreachableSuper: `this` before super is what is tried here.
    constructor() {
      try {
        this.early = true;
      } catch (error) {
        calls.push(error.name);
      }
      super(address);
    }
  }
  attempt(
    'has no this before super',
    () => world.keep(new Late()),
    (made) => made instanceof Late,
  );

  function Old(value) {
    const made = Reflect.construct(EventSource, [value], new.target);
    made.old = true;
    return made;
  }
  Old.prototype = Object.create(EventSource.prototype, { constructor: { value: Old } });
  Object.setPrototypeOf(Old, EventSource);
  const old = world.keep(new Old(address));
  note('in the old style', [
    old instanceof Old,
    old instanceof EventSource,
    old.old,
    old.constructor === Old,
    Old.OPEN,
  ]);

  attempt('extends null prototype objects', () => {
    const made = world.keep(new EventSource(address));
    Object.setPrototypeOf(made, null);
    const readyState = Object.getOwnPropertyDescriptor(EventSource.prototype, 'readyState').get.call(made);
    EventSource.prototype.close.call(made);
    Object.setPrototypeOf(made, EventSource.prototype);
    return readyState;
  });
}

function heardUntilEnd(source, calls) {
  return new Promise((resolve) => {
    source.onopen = () => calls.push('onopen');
    source.onerror = () => calls.push('onerror');
    source.onmessage = (event) => {
      calls.push(`onmessage ${event.data}`);
      if (event.data === 'end') resolve();
    };
    source.addEventListener('named', (event) => calls.push(`named ${event.data}`));
  });
}
