/** A worker of a thread group, for the tests, that prints before it works. */
import "../../../src/training/session/worker.ts";

console.warn("a worker prints", { batch: 3 });
