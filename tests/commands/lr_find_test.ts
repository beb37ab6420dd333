import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { runCommand } from "../support/run_command.ts";

Deno.test("lr-find prints a chart, the suggestion, why, and the command that trains with it", async () => {
  const { code, output, errors } = await runCommand("lr-find", "--dataset", "spiral", "--optimizer", "adam", "--plain");
  assertEquals([code, errors], [0, ""]);
  assertMatch(output, /┤[^]*rate 1e-5 +1e-4 [^]*\n\nSuggested learning rate: (\S+), a quarter[^]*fastest at/);
  const [, rate] = output.match(/Suggested learning rate: ([\d.e-]+),/)!;
  const command = `deno task train --dataset spiral --learning-rate ${rate} --optimizer adam`;
  assert(output.endsWith(`To train with it:\n  ${command}\n`), output);
});

Deno.test("lr-find has no use for the flags of a screen beside --json or --plain", async () => {
  for (const way of ["--json", "--plain"]) {
    const { code, errors } = await runCommand("lr-find", "--dataset", "iris", way, "--pixels", "never");
    assertEquals([code, errors], [2, `error: --pixels has no effect with ${way}; leave one of them out\n`]);
  }
});

Deno.test("lr-find --json prints every loss, and the same seed the same rate", async () => {
  const args = ["lr-find", "--dataset", "iris", "--batches", "150", "--json"];
  const [one, again] = await Promise.all([runCommand(...args), runCommand(...args)]);
  assertEquals([one.code, again.output], [0, one.output]);
  const { learningRate, lowest, steepest, points } = JSON.parse(one.output);
  assertEquals(learningRate, Number((lowest.learningRate / 4).toPrecision(2)));
  assert(steepest < lowest.learningRate && points.length <= 150);
  assertEquals([points[0].learningRate, points[0].smoothed], [1e-5, points[0].loss]);
});

Deno.test("where no rate can be suggested, lr-find says why and fails", async () => {
  const sweep = ["--highest-rate", "2e-5", "--batches", "50"];
  const { code, output } = await runCommand("lr-find", "--dataset", "xor", "--optimizer", "sgd", ...sweep, "--plain");
  assertEquals(code, 1);
  assertMatch(output, /No rate can be suggested: the loss falls by less than 5 % at the rates from\s1e-5 to 2e-5/);
});

Deno.test("rates that don't rise, and a rate that is given, are refused", async () => {
  const falling = await runCommand("lr-find", "--lowest-rate", "1", "--highest-rate", "0.1");
  assertEquals(falling.code, 2);
  assertEquals(falling.errors, "error: --highest-rate is 0.1; expected more than the lowest rate, 1\n");
  const given = await runCommand("lr-find", "--learning-rate", "0.1");
  assertEquals(given.code, 2);
  assertMatch(given.errors, /unknown option '--learning-rate'/);
});
