/** A worker of a crew, for the tests, that prints before it works. */
import "../../../src/training/session/worker.ts";

console.warn("a worker prints", { batch: 3 });
