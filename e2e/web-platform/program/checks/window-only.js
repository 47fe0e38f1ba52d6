import { equal, ok, same, throws } from '../assert.js';
import { loadFrame, next } from '../lab.js';

const frames = [
  [
    'of another window resolve urls against the own document of that window',
    async (lab) => {
      const frame = await loadFrame('frame.html?elsewhere');
      const source = lab.open('/resource/stream?hold', undefined, frame.contentWindow.EventSource);
      const event = await next(source, 'open');
      equal(
        [source.url, event.bubbles, event.cancelable],
        [`${lab.origin}/resource/stream?hold`, false, false],
      );
      frame.remove();
    },
  ],
  [
    'of another window make messages of that realm',
    async (lab) => {
      const frame = await loadFrame('frame.html');
      const inside = frame.contentWindow;
      const event = await next(
        lab.open(lab.url('stream', { hold: '' }), undefined, inside.EventSource),
        'message',
      );
      same(event.constructor, inside.MessageEvent, 'the constructor and the MessageEvent of the frame');
      frame.remove();
    },
  ],
  [
    'of another window are of that window',
    async (lab) => {
      const frame = await loadFrame('frame.html');
      const inside = frame.contentWindow;
      ok(inside.EventSource !== EventSource, 'each window has its own');
      const source = lab.open('x', undefined, inside.EventSource);
      ok(
        !(source instanceof EventSource) && source instanceof inside.EventSource,
        'an instance of that one only',
      );
      EventSource.prototype.close.call(source);
      equal(source.readyState, 2, 'readyState after close from here');
      throws(inside.DOMException, () => new inside.EventSource('http://['), 'a wrong url there');
      frame.remove();
    },
  ],
  [
    'of a window that was removed are closed or cannot be made',
    async () => {
      const frame = await loadFrame('frame.html');
      const { EventSource: Removed } = frame.contentWindow;
      frame.remove();
      let outcome = 'made';
      try {
        outcome = `made with readyState ${new Removed('/resource/stream').readyState}`;
      } catch (error) {
        outcome = error.name;
      }
      ok(
        ['made with readyState 2', 'InvalidStateError', 'SyntaxError'].includes(outcome),
        `closed or refused: ${outcome}`,
      );
    },
  ],
  [
    'end when their window is removed',
    async (lab) => {
      const frame = await loadFrame('frame.html');
      const source = lab.open(lab.url('counted'), undefined, frame.contentWindow.EventSource);
      await next(source, 'open');
      await fetch(lab.url('when-counted', { open: 1 }));
      frame.remove();
      await fetch(lab.url('when-counted', { open: 0 }));
    },
  ],
];

const documentDomain = [
  [
    'that is set to itself changes nothing',
    async (lab) => {
      const frame = await loadFrame('frame.html');
      const outcome = new Promise((resolve) => {
        globalThis[lab.token] = resolve;
      });
      // All in one script of the frame: once it has set its domain, the page around it is shut out in some browsers.
      const script = frame.contentDocument.createElement('script');
      script.textContent = `{
      const tell = parent[${JSON.stringify(lab.token)}];
      document.domain = document.domain;
      const source = new EventSource(${JSON.stringify(lab.url('stream', { hold: '' }))});
      source.onopen = source.onerror = () => {
        tell(source.readyState);
        source.close();
      };
    }`;
      frame.contentDocument.body.append(script);
      equal(await outcome, 1, 'readyState');
      delete globalThis[lab.token];
      frame.remove();
    },
  ],
];

const cancellation = [
  [
    'by window.stop closes the source for good',
    async (lab) => {
      const frame = await loadFrame('frame.html');
      const source = lab.open(lab.url('counted'), undefined, frame.contentWindow.EventSource);
      await next(source, 'open');
      const failed = next(source, 'error');
      frame.contentWindow.stop();
      await failed;
      equal(source.readyState, EventSource.CLOSED, 'readyState');
      await fetch(lab.url('when-counted', { open: 0 }));
      frame.remove();
    },
  ],
  [
    'by navigation of the frame ends the connection',
    async (lab) => {
      const frame = await loadFrame('frame.html');
      const source = lab.open(lab.url('counted'), undefined, frame.contentWindow.EventSource);
      await next(source, 'open');
      frame.src = 'frame.html?next';
      await fetch(lab.url('when-counted', { open: 0 }));
      frame.remove();
    },
  ],
];

const srcdoc = [
  [
    'resolve urls against the page around them',
    async (lab) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<body></body>';
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      document.body.append(frame);
      await loaded;
      const source = lab.open('x/y', undefined, frame.contentWindow.EventSource);
      equal(source.url, new URL('x/y', document.baseURI).href);
      frame.remove();
    },
  ],
];

/** The checks that need a document. */
export const windowOnly = {
  'event sources': frames,
  'document.domain': documentDomain,
  cancellation,
  'srcdoc frames': srcdoc,
};
