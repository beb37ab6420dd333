import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { LOCK_FILE } from "../../src/runs/run_lock.ts";
import { type Result, TestProgram } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { ROOT } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";

/** A run that takes minutes unless it is stopped. */
const LONG = ["--plain", "--dataset", "moons", "--layers", "3", "--epochs", "1000000", "--threads", "1", "--l2", "0"];

/** Starts to train in a process of its own. */
function startTraining(...args: string[]): TestProgram {
  return TestProgram.deno({ args: trainArguments(...args), cwd: ROOT });
}

/** Stops a process, if it trains, and waits for its end. */
async function stop(training: TestProgram): Promise<Result> {
  training.kill("SIGTERM");
  return await training.end();
}

/** Starts two processes at once on one run; checks that one is refused, with a sentence that names the other. */
async function expectOne(run: string, ...args: string[]): Promise<void> {
  await using first = startTraining(...args);
  await using second = startTraining(...args);
  const both = [first, second];
  // Who is refused ends without printing anything.
  const begun = await Promise.all(both.map((training) => training.prints()));
  assertEquals(begun.toSorted(), [false, true]);
  const [winner, loser] = begun[0] ? both : both.toReversed();
  const { code, errors } = await stop(loser);
  assertEquals(code, 1);
  const holder = new RegExp(
    `^error: ${run} is being trained by process ${winner.pid} on \\S+ since [0-9-]+ [0-9:]+ UTC; `,
  );
  assertMatch(errors, holder);
  assertEquals((await stop(winner)).errors, "");
  assert(![...Deno.readDirSync(run)].some(({ name }) => name === LOCK_FILE), "the lock has gone with its process");
}

Deno.test("of two processes that start in one folder at once, and of two that resume its run, one is refused", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "deep", "run");
    await expectOne(run, ...LONG, "--out", run);
    await expectOne(run, "--plain", "--resume", run);
  }));

Deno.test("commands that read a run while it trains get what there is, and neither lock it nor are refused", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    await using training = startTraining(...LONG, "--checkpoint-every", "100batches", "--out", run);
    while (!await Deno.stat(join(run, "checkpoints")).then(() => true, () => false)) await training.until(/\n/);
    const looks = [
      ["report", run, "--out", join(root, "report.html")],
      ["runs", root],
      ["watch", run, "--snapshot", join(root, "now.ansi")],
      ["export", run, "--to", "json", "--out", join(root, "network.json")],
    ];
    for (const [task, ...args] of looks) {
      const { code, errors } = await runCommand(task, ...args);
      assertEquals(code, 0, `${task}: ${errors}`);
    }
    assertEquals((await stop(training)).errors, "");
    const { code, errors } = await runCommand(
      "train",
      "--plain",
      "--dataset",
      "moons",
      "--epochs",
      "1",
      "--l2",
      "0",
      "--out",
      run,
    );
    assertEquals([code, errors.split(";")[0]], [2, `error: --out is ${run}`]);
  }));

Deno.test("a run that can't start leaves the folder that it was given as it was", () =>
  inTemporaryFolder(async (root) => {
    const { code, errors } = await runCommand(
      "train",
      "--plain",
      "--data-dir",
      root,
      "--out",
      join(root, "deep", "run"),
    );
    assertEquals(code, 1, errors);
    assertEquals([...Deno.readDirSync(root)], []);
  }));
