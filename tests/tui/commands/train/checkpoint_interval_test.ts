import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { readFlags } from "../../../../tui/commands/flags.ts";
import { parameterCount, usualCheckpointInterval } from "../../../../tui/commands/train/checkpoint_interval.ts";
import { RUN_FLAGS } from "../../../../tui/commands/train/train_flags.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";

const read = (checkpointEvery: string) => readFlags({ checkpointEvery }, RUN_FLAGS).checkpointEvery;

Deno.test("the distance of checkpoints is given in epochs, batches or seconds, or there are none", () => {
  assertEquals(["5epochs", "1epoch", "5", "1000batches", "1batch", "0.5s", "none"].map(read), [
    { epochs: 5 },
    { epochs: 1 },
    { epochs: 5 },
    { batches: 1000 },
    { batches: 1 },
    { seconds: 0.5 },
    "none",
  ]);
});

Deno.test("what isn't an interval is refused in a sentence", () => {
  for (const given of ["", "0", "1.5epochs", "0s", "-1s", "s", "5 epochs", "5minutes", "1e3", "1..2s"]) {
    assertThrows(() => read(given), UsageError, "--checkpoint-every is ");
  }
});

Deno.test("without the flag, the larger the network, the farther apart they are; the first comes after a tenth", () => {
  const usual = [1e3, 1e6, 2e6].map(usualCheckpointInterval);
  assertEquals(usual, [{ seconds: 10, first: 1 }, { seconds: 10, first: 1 }, { seconds: 20, first: 2 }]);
});

Deno.test("784-128-10 has 101,770 parameters, 101,632 without biases", () => {
  assertEquals([true, false].map((bias) => parameterCount({ layers: [128], bias }, 784, 10)), [101_770, 101_632]);
});
