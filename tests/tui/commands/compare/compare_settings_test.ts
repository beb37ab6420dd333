import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { readCompareSettings } from "../../../../tui/commands/compare/compare_settings.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";

const common = { save: false };

Deno.test("an option that acts in one of the runs is left out of the others, with a note", async () => {
  const typed = { dataset: ["xor"], optimizer: ["sgd,momentum"], momentum: ["0.5"] };
  const { runs } = await readCompareSettings(typed, common);
  assertEquals(runs.map(({ settings: { options } }) => [options.optimizer, options.momentum]), [
    ["sgd", 0.9],
    ["momentum", 0.5],
  ]);
  assertEquals(
    runs.map(({ settings }) =>
      settings.dataset.notes?.includes("left out: --momentum 0.5 has no effect with --optimizer sgd")
    ),
    [true, false],
  );
});

Deno.test("an option that acts in none of the runs is refused", async () => {
  const typed = { dataset: ["xor"], optimizer: ["sgd,rmsprop"], momentum: ["0.5"] };
  await assertRejects(
    () => readCompareSettings(typed, common),
    UsageError,
    "--momentum 0.5 has no effect with --optimizer sgd; leave it out, or choose --optimizer momentum, ",
  );
});
