/** A worker of a run whose clock stands still, and breaks when it has been looked at 500 times. */
import "../../../src/training/session/worker.ts";

let looks = 0;
performance.now = () => {
  if (++looks > 500) throw new Error("the clock is worn out");
  return 0;
};
