import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { readFlags } from "../../../../tui/commands/flags.ts";
import { checkpointInterval } from "../../../../tui/commands/train/checkpoint_interval.ts";
import { parameterCount } from "../../../../tui/commands/training_flags.ts";
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
  const usual = [1e3, 1e6, 2e6].map((inputs) =>
    checkpointInterval(undefined, { layers: [], bias: false }, { columns: inputs, classes: ["a"] })
  );
  assertEquals(usual, [{ seconds: 10, first: 1 }, { seconds: 10, first: 1 }, { seconds: 20, first: 2 }]);
});

Deno.test("what was asked for, be it none, is taken as it is", () => {
  const given = [{ epochs: 5 }, "none", null] as const;
  const found = given.map((asked) =>
    checkpointInterval(asked, { layers: [], bias: true }, { columns: 2, classes: [] })
  );
  assertEquals(found, [{ epochs: 5 }, undefined, undefined]);
});

Deno.test("784-128-10 has 101,770 parameters, 101,632 without biases", () => {
  assertEquals([true, false].map((bias) => parameterCount([784, 128, 10], bias)), [101_770, 101_632]);
});
