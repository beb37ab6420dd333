import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { TestTerminal } from "../../e2e/terminal.ts";
import { VIEW_NAMES } from "../../tui/screen/app_state.ts";
import { runCommand } from "../../support/run_command.ts";
import { FEW_DIGITS } from "../../support/few_digits.ts";

const ENDLESS = [...FEW_DIGITS, "--epochs", "100000", "--validation", "100", "--no-save", "--threads", "1"];

/** The keys of the two views. */
const LAYERS = `${VIEW_NAMES.indexOf("layers") + 1}`, RUN = `${VIEW_NAMES.indexOf("run") + 1}`;

Deno.test("the layers are measured, with their courses and the distribution of their weights", async () => {
  await using terminal = TestTerminal.command(["train", ...ENDLESS, "--layers", "20,20"], { columns: 120, rows: 40 });
  await terminal.until(/● training/);
  terminal.send(LAYERS);
  await terminal.until(/layer 3 {2}20 → 10 softmax +weights by epoch +activations/);
  await terminal.until(/mean +0\.\d+ +[▁▂▃▄▅▆▇█]/);
});

Deno.test("the run view shows options, machine and events, and scrolls", async () => {
  const args = ["train", ...ENDLESS, "--layers", "20", "--seed", "7"];
  await using terminal = TestTerminal.command(args, { columns: 120, rows: 40 });
  await terminal.until(/● training/);
  terminal.send(RUN);
  await terminal.until(/• layers +20 [\s\S]*│.*epoch \d+ {2}loss/);
  assertMatch(terminal.text, /threads +\d/);
  terminal.send("+");
  await terminal.until(/~ learning rate \S+ → \S+/);
  terminal.send(" ");
  await terminal.until(/~ paused/);
  terminal.send("\x1b[H");
  await terminal.until(/training starts/);
});

Deno.test("in a pipe each problem of the training is reported once", async () => {
  const zeros = [
    "--limit",
    "400",
    "--epochs",
    "20",
    "--validation",
    "0",
    "--layers",
    "8",
    "--initializer",
    "zeros",
    "--l2",
    "0",
  ];
  const { code, errors } = await runCommand("train", ...zeros, "--no-save");
  assertEquals({ code, errors }, {
    code: 0,
    errors: "note: all units of a hidden layer start identical and stay identical – use any other initializer\n",
  });
});
