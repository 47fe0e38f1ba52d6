// A client class as applications have it: callbacks in, EventSource hidden.
class SseClient {
  #source;
  #options;

  constructor(url, options = {}) {
    this.#options = options;
    this.#source = new EventSource(url, { withCredentials: options.withCredentials ?? false });
    this.#source.onopen = (event) => this.#options.onOpen?.(event);
    this.#source.onmessage = (event) => this.#options.onMessage?.(event);
    for (const name of options.events ?? []) {
      this.#source.addEventListener(name, (event) => this.#options.onMessage?.(event));
    }
    this.#source.onerror = (event) => {
      this.#options.onError?.(event);
      if (this.#source.readyState === EventSource.CLOSED) this.#options.onClose?.();
    };
  }

  get connected() {
    return this.#source.readyState === EventSource.OPEN;
  }

  close() {
    if (this.#source.readyState === EventSource.CLOSED) return;
    this.#source.close();
    this.#options.onClose?.();
  }
}

globalThis.SseClient = SseClient;
