/** A member of a crew, for the tests, that prints before it works. */
import "../../../src/training/worker.ts";

console.warn("a member prints", { batch: 3 });
