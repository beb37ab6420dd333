import { assertThrows } from "deno-std/assert/throws.js";
import { refuseIdleDataFlags } from "../../../tui/commands/dataset_flags.ts";
import { UsageError } from "../../../tui/commands/usage_error.ts";

const reading = {
  table: { header: true, columns: [], missing: "mean" as const },
  splitKeys: { seed: 1, training: new Set<number>(), test: new Set<number>() },
};

for (
  const [flags, sentence] of [
    [{ features: "a,b" }, "--features has no effect: the network expects the columns that it was trained on, by name"],
    [{ kind: "images" }, "--kind has no effect: the network expects the columns"],
    [{ missing: "drop" }, "--missing has no effect: missing values are handled as they were"],
    [{ splitSeed: "5" }, "--split-seed has no effect: the network knows which samples it was trained on; leave it out"],
  ] as const
) {
  Deno.test(`of data for a saved network ${JSON.stringify(flags)} is refused`, () => {
    assertThrows(() => refuseIdleDataFlags(flags, reading), UsageError, sentence);
    refuseIdleDataFlags(flags, {});
    refuseIdleDataFlags({ dataset: "a.csv", label: "c", delimiter: ";" }, reading);
  });
}
