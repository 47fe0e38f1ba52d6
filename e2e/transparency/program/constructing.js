import { describeError } from './record.js';

/** Construction: arguments, the order of what a page can see of it, and what comes out. */
export function constructing({ note, attempt }, world) {
  const address = world.url('stream', { hold: '' });
  const open = (...values) => world.keep(new EventSource(...values));
  const outline = (source) => [new URL(source.url).pathname, source.withCredentials, source.readyState];

  const relative = {
    number: 1,
    null: null,
    undefined,
    true: true,
    text: 'a b',
    'empty text': '',
    array: ['x', 'y'],
    object: {},
    dots: '../x',
  };
  for (const [name, value] of Object.entries(relative))
    attempt(
      `with ${name} for the url`,
      () => open(value),
      (source) => source.url.replace(/\?.*/, '').replace(location.origin, 'ORIGIN'),
    );
  const options = {
    undefined,
    null: null,
    empty: {},
    yes: { withCredentials: true },
    truthy: { withCredentials: 'x' },
    function: () => {},
    array: [],
    'inherited option': Object.create({ withCredentials: 1 }),
    date: new Date(0),
  };
  for (const [name, value] of Object.entries(options))
    attempt(
      `with ${name} for the options`,
      () => open(address, value),
      (source) => source.withCredentials,
    );
  attempt('with more arguments than it takes', () => open(address, {}, 3, 4), outline);

  const source = open(address);
  note('an instance has keys of its own', Reflect.ownKeys(source).map(String));
  note('an instance in JSON', JSON.stringify(source));
  note('an instance as a string', String(source));
  note('an instance is extensible', Object.isExtensible(source));
  note('an instance is one of EventSource', source instanceof EventSource);
  note('an instance is one of EventTarget', source instanceof EventTarget);
  note('an instance has the prototype', Object.getPrototypeOf(source) === EventSource.prototype);
  note('an instance has the constructor', source.constructor === EventSource);
  attempt(
    'the constructor of an instance makes another',
    () => world.keep(new source.constructor(address)),
    outline,
  );
  const names = [];
  for (const name in source) names.push(name);
  note('for in over an instance', names);
  note('handlers at first', [source.onopen, source.onmessage, source.onerror]);

  note('conversions in order', conversions(address));
  note('conversions when the url throws', conversions(address, 'url'));
  note('conversions when the option throws', conversions(address, 'withCredentials'));
  note('conversions when the prototype of newTarget throws', conversions(address, 'prototype'));
  note('the error of a conversion is handed through', sameError());

  attempt('bound', () => world.keep(new (EventSource.bind(null, address))()), outline);
  attempt('by Reflect.construct', () => world.keep(Reflect.construct(EventSource, [address])), outline);
  attempt(
    'by Reflect.construct with an array-like',
    () => world.keep(Reflect.construct(EventSource, { length: 1, 0: address })),
    outline,
  );
  attempt(
    'with another newTarget',
    () => world.keep(Reflect.construct(EventSource, [address], function Other() {})),
    (made) => [made instanceof EventSource, made.constructor.name],
  );
  attempt(
    'with newTarget Array',
    () => Reflect.construct(EventSource, [address], Array),
    (made) => {
      const result = [
        Array.isArray(made),
        Object.getPrototypeOf(made) === Array.prototype,
        made instanceof EventSource,
        Object.prototype.toString.call(made),
      ];
      EventSource.prototype.close.call(made);
      return result;
    },
  );
  for (const prototype of [null, 1, 'x', undefined]) {
    attempt(
      `with a newTarget whose prototype is ${prototype}`,
      () => {
        function Other() {}
        Other.prototype = prototype;
        return world.keep(Reflect.construct(EventSource, [address], Other));
      },
      (made) => Object.getPrototypeOf(made) === EventSource.prototype,
    );
  }
  attempt('with a newTarget that constructs nothing', () =>
    Reflect.construct(EventSource, [address], () => {}),
  );
  attempt(
    'with a newTarget that is a Proxy',
    () => world.keep(Reflect.construct(EventSource, [address], new Proxy(class {}, {}))),
    (made) => made instanceof EventSource,
  );
  attempt(
    'in a Proxy of the page',
    () => world.keep(new new Proxy(EventSource, {})(address)),
    (made) => [made instanceof EventSource, made.constructor === EventSource],
  );
  attempt(
    'as a constructor of an object that has it as prototype',
    () => Object.create(EventSource.prototype).readyState,
  );
  note('newTarget seen by a trap of the page', newTargetSeen(world, address));
}

function conversions(address, failing) {
  const order = [];
  const step = (name) => {
    order.push(name);
    if (name === failing) throw new RangeError(name);
  };
  const url = {
    get [Symbol.toPrimitive]() {
      step('toPrimitive of url');
      return undefined;
    },
    toString() {
      step('url');
      return address;
    },
    valueOf() {
      step('valueOf of url');
      return address;
    },
  };
  const options = new Proxy(
    {},
    {
      get(_target, name) {
        step(String(name));
        return false;
      },
      has: (_target, name) => step(`has ${String(name)}`),
      ownKeys: () => step('ownKeys') ?? [],
    },
  );
  const newTarget = new Proxy(function Page() {}, {
    get(target, name, receiver) {
      step(String(name));
      return Reflect.get(target, name, receiver);
    },
  });
  try {
    const made = Reflect.construct(EventSource, [url, options], newTarget);
    EventSource.prototype.close.call(made);
  } catch (error) {
    order.push(describeError(error));
  }
  return order;
}

function sameError() {
  const mine = new Error('mine');
  const address = {
    toString() {
      throw mine;
    },
  };
  try {
    new EventSource(address);
  } catch (error) {
    return error === mine;
  }
  return 'nothing was thrown';
}

function newTargetSeen(world, address) {
  let seen;
  const Page = new Proxy(EventSource, {
    construct(target, values, newTarget) {
      seen = [target === EventSource, newTarget === Page, values.length];
      return Reflect.construct(target, values, newTarget);
    },
  });
  world.keep(new Page(address));
  return seen;
}
