import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { TestProgram } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { ROOT, TestTerminal } from "./terminal.ts";
import { constrainedArguments, runDenoPiped, runPiped, trainArguments } from "./train_command.ts";

const BRIEF = ["--epochs", "2", "--limit", "200", "--validation", "100", "--l2", "0.0002"];
const SMALL = ["--dataset", "moons", ...BRIEF];

/** A control character that isn't the end of a line: what would move the cursor or change a colour. */
const CONTROL = /[^\P{Cc}\n]/u;

Deno.test("a pipe gets a line an epoch with the figures of the log, and a summary, without any control code or curve", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run");
    const { code, output, errors } = await runCommand("train", ...BRIEF, "--schedule", "step", "--out", out);
    assertEquals({ code, errors }, { code: 0, errors: "" });
    assertEquals([CONTROL.test(output), output.includes("┤")], [false, false]);
    const log = Deno.readTextFileSync(join(out, "run.jsonl")).trimEnd().split("\n").map((line) => JSON.parse(line));
    const expected = log.filter(({ event }) => event === "epoch").map((epoch) => [
      `${epoch.epoch}/2`,
      epoch.trainLoss.toFixed(4),
      `${(100 * epoch.trainAccuracy).toFixed(2)} %`,
      epoch.validationLoss.toFixed(4),
      `${(100 * epoch.validationAccuracy).toFixed(2)} %`,
      String(Number(epoch.learningRate.toPrecision(3))),
      epoch.seconds.toFixed(2),
    ]);
    assertEquals(expected.length, 2);
    const lines = output.split("\n");
    const heading = lines.findIndex((line) => /^ +epoch +loss +accuracy +validation loss/.test(line));
    assertEquals(lines.slice(heading + 1, heading + 3).map((line) => line.trim().split(/ {2,}/)), expected);
    assertEquals(lines[heading + 3], "");
    const { testAccuracy } = log.at(-1);
    const right = Math.round(10_000 * testAccuracy).toLocaleString("en-US");
    assertMatch(
      output,
      new RegExp(`\ntest accuracy +${(100 * testAccuracy).toFixed(2)} %, ${right} of 10,000 samples\n`),
    );
  }));

Deno.test("the summary of a plain run names the command that repeats it", async () => {
  const { output } = await runCommand("train", ...SMALL, "--no-save");
  assertMatch(
    output,
    /\nrepeat +deno task train --dataset moons --epochs 2 --l2 0.0002 --limit 200 --validation 100\n$/,
  );
});

/** What sets colours (SGR, ECMA-48 8.3.117). */
const COLOR = /\p{Cc}\[[\d;]*m/gu;

Deno.test("a terminal gets the same with --plain, and the curves of the run, with nothing but colours to control it", async () => {
  await using terminal = TestTerminal.command(["train", ...SMALL, "--no-save", "--plain"]);
  assertEquals(await terminal.exit(), 0);
  assertEquals(CONTROL.test(terminal.output.replaceAll("\r\n", "\n").replaceAll(COLOR, "")), false);
  assertMatch(terminal.text, / loss .*train [\d.]+ .*val [\d.]+[^]*epoch 0 [^]*test accuracy/);
});

const inThisProcess = (...args: string[]) => runCommand("train", ...args);

Deno.test("the same seed gives the same model file, byte for byte, on any number of threads, and another seed gives another", () =>
  inTemporaryFolder(async (folder) => {
    const model = async (name: string, ...flags: string[]) => {
      const out = join(folder, name), run = name === "a" ? runPiped : inThisProcess;
      const { code, errors } = await run(...SMALL, "--optimizer", "momentum", ...flags, "--out", out);
      assertEquals({ code, errors }, { code: 0, errors: "" });
      return Deno.readFileSync(join(out, "model.safetensors"));
    };
    const [first, again, three, other] = await Promise.all([
      model("a", "--threads", "1"),
      model("b", "--threads", "1"),
      model("c", "--threads", "3"),
      model("d", "--seed", "2"),
    ]);
    assertEquals(first, again);
    assertEquals(first, three);
    assertEquals(other.every((byte, i) => byte === first[i]), false);
  }));

Deno.test("where memory can't be shared, the reference engine takes over and says so in one line", async () => {
  const options = ["--v8-flags=--wasm-max-mem-pages=1"]; // less than the engine's memory starts with
  const { code, output, errors } = await runDenoPiped(constrainedArguments(options, ...SMALL, "--no-save"));
  assertEquals({ code, errors }, {
    code: 0,
    errors: "note: shared memory is missing here; the slower reference engine takes over\n",
  });
  assertMatch(output, /^moons · .* · reference\n/);
});

Deno.test("a terminal without any capabilities gets the plain output", async () => {
  const args = trainArguments(...SMALL, "--no-save");
  await using terminal = TestTerminal.deno(args, { environment: { TERM: "dumb" } });
  assertEquals(await terminal.exit(), 0);
  assertMatch(terminal.text, /test accuracy/);
  assertEquals(terminal.output.includes("\x1b[?1049h"), false);
});

for (const [signal, code] of [["SIGTERM", 143], ["SIGINT", 130]] as const) {
  Deno.test(`${signal} stops a plain run cleanly: saved, summed up, exit code ${code}`, () =>
    inTemporaryFolder(async (folder) => {
      const out = join(folder, "run");
      const args = trainArguments(...SMALL, "--epochs", "1000000", "--out", out);
      await using program = TestProgram.deno({ args, cwd: ROOT });
      await program.until(/\n *\d+\/1000000 /);
      program.kill(signal);
      const { output, errors, ...ended } = await program.end();
      assertEquals([ended.code, errors], [code, ""]);
      assertMatch(output, /\nstopped +after /);
      assertMatch(output, /\ntest accuracy /);
      assertEquals(Deno.statSync(join(out, "model.safetensors")).isFile, true);
    }));
}

Deno.test("--chart ascii closes plain output with the curves of the loss", async () => {
  const picture = /\n loss .*\n.* ┤[\s\S]*[╭╮╰╯─][\s\S]*\n epoch 0 .*2\n\n/;
  const { output } = await runCommand("train", ...SMALL, "--no-save", "--chart", "ascii");
  assertMatch(output, picture);
  assertEquals(CONTROL.test(output), false);
});
