/*
 * The first script of the document: keeps what the window looked like before any other code of the page ran, and
 * listens for whatever else may show up later.
 */
window.firstSight = (() => {
  const keys = Reflect.ownKeys(window);
  const noticed = [];
  const notice = (text) => noticed.push(text);
  const sight = {
    keys,
    noticed,
    EventSource: window.EventSource,
    close: EventSource.prototype.close,
    addEventListener: EventTarget.prototype.addEventListener,
    fetch: window.fetch,
    text: Response.prototype.text,
    send: XMLHttpRequest.prototype.send,
    html: document.documentElement.outerHTML,
    script: document.currentScript?.getAttribute('src'),
    listeners: ['onmessage', 'onerror', 'onunhandledrejection', 'onmessageerror'].map(
      (name) => window[name] === null,
    ),
  };
  const types =
    'message messageerror error unhandledrejection rejectionhandled securitypolicyviolation storage'.split(
      ' ',
    );
  for (const type of types) {
    window.addEventListener(
      type,
      (event) => notice(`event ${type} ${event.message ?? event.reason?.message ?? ''}`),
      true,
    );
  }
  for (const name of Object.keys(console).filter((name) => typeof console[name] === 'function')) {
    const native = console[name];
    console[name] = (...values) => {
      notice(`console.${name} ${values}`);
      return native.apply(console, values);
    };
  }
  new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes, attributeName } of changes) {
      const elements = [...addedNodes, ...removedNodes].filter((node) => node instanceof Element);
      if (elements.length) notice(`elements ${elements.map((node) => node.localName)}`);
      if (attributeName) notice(`attribute ${attributeName}`);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
  if (window.ReportingObserver) {
    new ReportingObserver((reports) => {
      for (const { type } of reports) notice(`report ${type}`);
    }).observe();
  }
  return sight;
})();
