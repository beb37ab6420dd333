/// <reference lib="deno.worker" />
/** A worker of a run whose clock breaks after some epochs: a member that fails while the others need it. */
import "../../../src/training/worker.ts";

let asked = 0;
performance.now = () => {
  // In an epoch of seven batches, the leader asks about a dozen times, another member four times.
  if (++asked > 40) throw new Error("the clock is broken");
  return asked;
};
