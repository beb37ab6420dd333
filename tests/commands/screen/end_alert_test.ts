import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { runCommand } from "../../support/run_command.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { TestTerminal } from "../../e2e/terminal.ts";
import { fixtureArguments } from "../../e2e/train_command.ts";

const SMALL = ["--dataset", "moons", "--layers", "4", "--epochs", "2", "--no-save"];
const ENDLESS = ["--dataset", "moons", "--layers", "4", "--epochs", "100000", "--no-save"];
const ALERTS = ["--bell", "--notify"];
const ITERM = { environment: { TERM_PROGRAM: "iTerm.app" } };

const BELL = "\x07";
const CALL = new RegExp(`${BELL}|\x1b\\]9;(.*?)\x1b\\\\`, "g");

/** What calls a person in an output: `bell`, and the texts of iTerm2's notifications. */
function callsIn(output: string): string[] {
  return [...output.matchAll(CALL)].map(([, text]) => text ?? "bell");
}

const NOTIFICATION = /^Phosphor: moons: test accuracy \d+\.\d\d %, 2 epochs, 0:0\d$/;

Deno.test("a run that ends on the screen rings and notifies once, at its end and not when it is quit", async () => {
  await using terminal = TestTerminal.command(["train", ...SMALL, ...ALERTS], ITERM);
  await terminal.until(() => callsIn(terminal.output).length > 0 && /finished/.test(terminal.text));
  terminal.send("q");
  assertEquals(await terminal.exit(), 0);
  const [bell, notification, ...more] = callsIn(terminal.output);
  assertEquals([bell, more], ["bell", []]);
  assertMatch(notification, NOTIFICATION);
});

Deno.test("so does one in plain lines, a comparison, also with --json, and a study", async () => {
  await using terminal = TestTerminal.command(["train", ...SMALL, ...ALERTS, "--plain"], ITERM);
  assertEquals(await terminal.exit(), 0);
  const [bell, notification, ...more] = callsIn(terminal.output);
  assertEquals([bell, more], ["bell", []]);
  assertMatch(notification, NOTIFICATION);
  const compared = ["compare", ...SMALL, "--seed", "1,2", "--json", ...ALERTS];
  await using comparison = TestTerminal.command(compared, ITERM);
  assertEquals(await comparison.exit(), 0);
  assertEquals(callsIn(comparison.output), ["bell", "Phosphor: comparing seed: 2 runs have ended"]);
  const studied = ["study", "--dataset", "moons", "--epochs", "2", "--seeds", "2", ...ALERTS];
  await using study = TestTerminal.command(studied, ITERM);
  assertEquals(await study.exit(), 0);
  const [rung, shown, ...others] = callsIn(study.output);
  assertEquals([rung, others], ["bell", []]);
  assertMatch(shown, /^Phosphor: study: 2 seeds, test accuracy \d+\.\d{3} ± \d+\.\d{3} %$/);
});

Deno.test("a run that a person stops calls nobody, by a key, Ctrl-C on the screen or Ctrl-C in plain lines", async () => {
  await using stopped = TestTerminal.command(["train", ...ENDLESS, ...ALERTS], ITERM);
  await stopped.until(/● training/);
  stopped.send("q");
  await stopped.until(/s {2}stop and evaluate/);
  stopped.send("s");
  assertEquals([await stopped.exit(), callsIn(stopped.output)], [0, []]);
  for (const look of [[], ["--plain"]]) {
    await using terminal = TestTerminal.command(["train", ...ENDLESS, ...ALERTS, ...look], ITERM);
    await terminal.until(look.length > 0 ? /^ *\d+\/100000 /m : /● training/);
    terminal.send("\x03");
    assertEquals([await terminal.exit(), callsIn(terminal.output)], [130, []]);
  }
});

Deno.test("a run whose trainer fails or that diverges rings, too", () =>
  inTemporaryFolder(async (folder) => {
    await using terminal = TestTerminal.deno(fixtureArguments("failing_trainer.ts", join(folder, "a"), "--bell"));
    assertEquals([await terminal.exit(), callsIn(terminal.output)], [1, ["bell"]]);
    const diverging = ["--optimizer", "sgd", "--schedule", "constant", "--learning-rate", "1000", "--l2", "1"];
    await using other = TestTerminal.command(["train", ...SMALL, ...diverging, ...ALERTS, "--plain"], ITERM);
    assertEquals(await other.exit(), 1);
    assertMatch(callsIn(other.output).join("\n"), /^bell\nPhosphor: moons: training diverged, \d epochs?, 0:00$/);
  }));

Deno.test("a name can't command the terminal in a notification", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "a\x1b\\\x07b");
    const args = [...SMALL.slice(0, -1), "--out", out, "--plain", ...ALERTS];
    await using terminal = TestTerminal.command(["train", ...args], ITERM);
    assertEquals(await terminal.exit(), 0);
    const [bell, notification, ...more] = callsIn(terminal.output);
    assertEquals([bell, more], ["bell", []]);
    assertMatch(notification, /^Phosphor: a�\\�b: test accuracy /);
  }));

Deno.test("nothing is sent into a pipe, and a note says so; nor to a terminal that shows no notifications", async () => {
  const piped = await runCommand("train", ...SMALL, "--plain", ...ALERTS);
  assertEquals([piped.code, callsIn(piped.output + piped.errors)], [0, []]);
  assertMatch(piped.errors, /^note: --bell and --notify can't reach a person: no output is a terminal\n/);
  await using terminal = TestTerminal.command(["train", ...SMALL, "--plain", ...ALERTS], { columns: 160 });
  assertEquals([await terminal.exit(), callsIn(terminal.output)], [0, ["bell"]]);
  assertMatch(
    terminal.output,
    /^note: --notify has no effect in this terminal; those known to show notifications are /m,
  );
});

Deno.test("saved runs that are compared have no end to be called at", async () => {
  const { code, errors } = await runCommand("compare", "runs/a", "runs/b", "--bell");
  assertEquals([code, errors.startsWith("error: --bell can't be given with saved runs;")], [2, true]);
});
