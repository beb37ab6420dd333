import { assertEquals } from "deno-std/assert/equals.js";
import { DEFAULT_OPTIONS } from "../../../src/training/options.ts";
import { repeatCommand } from "../../../tui/commands/repeat_command.ts";
import { digits } from "../events.ts";

const settings = {
  dataset: digits,
  options: DEFAULT_OPTIONS,
  validation: 5000,
  save: true,
  plain: false,
} as const;

Deno.test("a run of the defaults is repeated without a flag", () => {
  assertEquals(repeatCommand(settings), "deno task train");
});

Deno.test("what differs from the defaults is spelt out, where it was saved is not", () => {
  const options = { ...DEFAULT_OPTIONS, layers: [64, 32], batchSize: 16, learningRate: 0.01, seed: 7 };
  assertEquals(
    repeatCommand({ ...settings, options, limit: 500, validation: "test", out: "elsewhere" }),
    "deno task train --layers 64,32 --batch-size 16 --learning-rate 0.01 --seed 7 --limit 500 --validation test",
  );
});

Deno.test("a flag without a value is repeated without one", () => {
  const options = { ...DEFAULT_OPTIONS, optimizer: "adam", reproducible: true } as const;
  assertEquals(repeatCommand({ ...settings, options }), "deno task train --optimizer adam --reproducible");
});

Deno.test("a network without hidden layers is repeated by none", () => {
  assertEquals(
    repeatCommand({ ...settings, options: { ...DEFAULT_OPTIONS, layers: [] } }),
    "deno task train --layers none",
  );
});
