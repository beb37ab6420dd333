/// <reference lib="deno.worker" />
/** A worker with a module of a session's workers that says when it is done with a message: see reused_workers.ts. */
import { MODULE_PARAMETER, type ReusableMessage } from "./reusable_message.ts";

await import(new URL(import.meta.url).searchParams.get(MODULE_PARAMETER)!);

const take = self.onmessage!;
self.onmessage = (event) => {
  take.call(self, event);
  self.postMessage({ kind: "done" } satisfies ReusableMessage);
};
