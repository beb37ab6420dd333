/// <reference lib="deno.worker" />

/** What a worker that is used again sends beside the messages of its module: it has nothing more to do. */
export interface DoneMessage {
  readonly kind: "done";
}

/** Has this worker send that when its module, which is loaded before, has come out of what a message asked for. */
export function reportDone(): void {
  const take = self.onmessage!;
  self.onmessage = (event) => {
    take.call(self, event);
    self.postMessage({ kind: "done" } satisfies DoneMessage);
  };
}
