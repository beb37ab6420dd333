import { assertEquals } from "deno-std/assert/equals.js";
import { BatchSum } from "../../../../src/training/loop/batch_sum.ts";

Deno.test("batches add up sample by sample: a ragged one counts for its samples alone", () => {
  const sum = new BatchSum();
  sum.add(4, 8, 3);
  sum.add(1, 7, 0);
  assertEquals([sum.loss, sum.accuracy], [(8 + 7) / (4 + 1), 3 / (4 + 1)]);
});

Deno.test("without a batch there is no loss and no accuracy", () => {
  const sum = new BatchSum();
  assertEquals([sum.loss, sum.accuracy], [null, null]);
  sum.add(2, 1, 1);
  sum.reset();
  assertEquals([sum.loss, sum.accuracy], [null, null]);
});
