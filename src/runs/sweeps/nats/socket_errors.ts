import { Socket } from "node:net";

/** Hears of an error of a socket. */
type Listener = (error: Error) => void;

const listeners = new Set<Listener>();

const { removeAllListeners } = Socket.prototype;

// The client takes all listeners off a socket as soon as one step of a connection is done, and adds those of the next a
// moment later. An error in between, such as a server's refusal of a certificate, would end the program.
Socket.prototype.removeAllListeners = function (this: Socket, ...event: [] | [string | symbol]) {
  removeAllListeners.apply(this, event);
  return this.on("error", report);
};

function report(error: Error): void {
  for (const listener of listeners) listener(error);
}

/** Hears of the errors of the client's sockets from now on, those that it doesn't report as well, until it is disposed. */
export function hearSocketErrors(listener: Listener): Disposable {
  listeners.add(listener);
  return { [Symbol.dispose]: () => void listeners.delete(listener) };
}
