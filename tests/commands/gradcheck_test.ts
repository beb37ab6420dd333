import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { runCommand } from "../support/run_command.ts";
import { runTask } from "../e2e/task_command.ts";

Deno.test("gradcheck finds the gradients of a network right, layer by layer", async () => {
  const { code, output, errors } = await runTask(
    "gradcheck",
    "--layers",
    "12,7",
    "--activation",
    "tanh",
    "--loss",
    "mse",
  );
  assertEquals([code, errors], [0, ""]);
  const lines = output.split("\n");
  assertMatch(lines[0], /^8-12-7-4 · tanh · mse of sigmoid · /);
  lines.slice(3, 6).forEach((line, l) => assertMatch(line, new RegExp(`^${l + 1} .* right$`)));
});

Deno.test("gradcheck refuses what it doesn't take by one sentence", async () => {
  const { code, output, errors } = await runCommand("gradcheck", "--loss", "msee");
  assertEquals([code, output], [2, ""]);
  assertMatch(errors, /^error: --loss is msee; expected cross-entropy or mse; did you mean mse\?\n$/);
});
