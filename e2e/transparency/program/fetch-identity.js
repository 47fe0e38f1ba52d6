import { lookAtFunction, lookAtProperties, namesIn } from './identity.js';
import { describeDescriptor, describeValue } from './record.js';

/** What reflection tells about fetch, Response, streams and XMLHttpRequest. */
export function fetchIdentity(record) {
  lookAtRequests(record, window, 'this window');
  for (const [name, [before, now]] of Object.entries({
    fetch: [firstSight.fetch, window.fetch],
    text: [firstSight.text, Response.prototype.text],
    send: [firstSight.send, XMLHttpRequest.prototype.send],
  })) {
    record.note(`the first script saw the same ${name}`, before === now);
  }
}

/** Also used for the windows of frames. */
export function lookAtRequests({ note }, realm, where) {
  const { Response, XMLHttpRequest, ReadableStream } = realm;
  const owners = { Response: Response.prototype, XMLHttpRequest: XMLHttpRequest.prototype };
  const functions = {
    fetch: realm.fetch,
    Response,
    XMLHttpRequest,
    Request: realm.Request,
    Headers: realm.Headers,
    ReadableStream,
    getReader: ReadableStream.prototype.getReader,
    read: realm.ReadableStreamDefaultReader.prototype.read,
    'then of a promise': realm.Promise.prototype.then,
    decode: realm.TextDecoder.prototype.decode,
    abort: realm.AbortController.prototype.abort,
  };
  for (const [name, owner] of Object.entries(owners)) {
    note(`${where} › ${name} › properties`, lookAtProperties(owner));
    note(`${where} › ${name} › for in`, namesIn(owner));
    note(`${where} › ${name} › constructor`, owner.constructor === realm[name]);
    for (const key of Reflect.ownKeys(owner).filter((key) => typeof key === 'string')) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(owner, key);
      for (const [kind, found] of Object.entries({ value, get, set })) {
        if (typeof found === 'function' && key !== 'constructor')
          functions[`${name} › ${kind} ${key}`] = found;
      }
    }
  }
  for (const [name, found] of Object.entries(functions)) {
    const { text, ...rest } = lookAtFunction(found, realm);
    note(`${where} › ${name}`, rest);
    note(`${where} › ${name} › exact text`, text);
  }
  for (const name of ['fetch', 'Response', 'XMLHttpRequest', 'ReadableStream', 'Promise', 'Proxy']) {
    note(`${where} › window.${name}`, describeDescriptor(Object.getOwnPropertyDescriptor(realm, name)));
  }
  const caches = realm.Cache?.prototype;
  note(`${where} › Cache`, caches ? lookAtProperties(caches) : 'none');
  note(`${where} › the prototype of fetch`, describeValue(Object.getPrototypeOf(realm.fetch)));
}
