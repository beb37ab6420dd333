import { Socket } from "node:net";

/** Takes an error of a socket. */
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

/** Calls back with each error of the client's sockets, also those that it doesn't report itself, until it is disposed of. */
export function onSocketErrors(listener: Listener): Disposable {
  listeners.add(listener);
  return { [Symbol.dispose]: () => void listeners.delete(listener) };
}
