const listeners: ((error: unknown) => void)[] = [];

/** Gives uncaught errors to the latest listener, until the returned function is called; Deno would print and exit. */
export function onUncaughtError(listener: (error: unknown) => void): () => void {
  if (listeners.length === 0) {
    globalThis.addEventListener("error", onError);
    globalThis.addEventListener("unhandledrejection", onError);
  }
  listeners.push(listener);
  return () => {
    const index = listeners.indexOf(listener);
    if (index < 0) return;
    listeners.splice(index, 1);
    if (listeners.length > 0) return;
    globalThis.removeEventListener("error", onError);
    globalThis.removeEventListener("unhandledrejection", onError);
  };
}

function onError(event: ErrorEvent | PromiseRejectionEvent): void {
  event.preventDefault();
  listeners.at(-1)?.("reason" in event ? event.reason : event.error ?? event.message);
}
