/// <reference lib="deno.worker" />
/** The main worker of a session, which also says when each of its batches was over. */
import { Reporter } from "../../src/training/loop/reporter.ts";
import "../../src/training/session/worker.ts";

/** What it sends beside the messages of a session, before the last of them. */
export interface TimesMessage {
  readonly kind: "times";
  /** When each batch was over, with the keyframe after it if there is one; in milliseconds. */
  readonly times: Float64Array;
}

/** Batches that there is room for. */
const MOST_BATCHES = 100_000;

const times = new Float64Array(MOST_BATCHES), isDue = Object.getOwnPropertyDescriptor(Reporter.prototype, "isDue")!;
let batches = 0;

// It is asked for once after each batch.
Object.defineProperty(Reporter.prototype, "isDue", {
  get(): boolean {
    times[batches++] = performance.now();
    return isDue.get!.call(this);
  },
});

const post = self.postMessage.bind(self);
self.postMessage = (message: { readonly kind: string; readonly event?: { readonly event: string } }) => {
  if (message.event?.event === "finished") {
    post({ kind: "times", times: times.subarray(0, batches) } satisfies TimesMessage);
  }
  post(message);
};
