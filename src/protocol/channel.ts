/** One end of a pipe that carries `Out` away and brings `In`, in order. */
export interface Channel<In, Out> {
  /** Throws when the pipe is closed. */
  post(message: Out): void;
  /** Sets the one listener; what came before waits for it. */
  listen(listener: (message: In) => void): void;
  /** Adds a listener, called once the other end is gone; not when this end closed the pipe. */
  onClose(listener: () => void): void;
  close(): void;
}
