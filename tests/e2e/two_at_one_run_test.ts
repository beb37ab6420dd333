import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { LOCK_FILE } from "../../src/runs/run_lock.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { runTask } from "./task_command.ts";
import { ROOT } from "./terminal.ts";
import { type Result, runPiped, trainArguments } from "./train_command.ts";

/** A run that takes minutes unless it is stopped. */
const LONG = ["--plain", "--dataset", "moons", "--layers", "3", "--epochs", "1000000", "--threads", "1", "--l2", "0"];

/** Some process would hang otherwise. */
const MOST_MILLISECONDS = 60_000;

/** A process that trains until it is told to stop. */
class Training {
  readonly #process: Deno.ChildProcess;
  readonly #errors: Promise<string>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(...args: string[]) {
    this.#process = new Deno.Command(Deno.execPath(), {
      args: trainArguments(...args),
      cwd: ROOT,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      signal: AbortSignal.timeout(MOST_MILLISECONDS),
    }).spawn();
    this.#reader = this.#process.stdout.getReader();
    this.#errors = new Response(this.#process.stderr).text();
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** Whether it has begun to train, rather than been refused. */
  async begins(): Promise<boolean> {
    return !(await this.#reader.read()).done;
  }

  /** Stops it, if it trains, and waits for its end. */
  async stop(): Promise<Omit<Result, "output">> {
    try {
      this.#process.kill("SIGTERM");
    } catch {
      // It is over.
    }
    while (!(await this.#reader.read()).done);
    return { code: (await this.#process.status).code, errors: await this.#errors };
  }
}

/** Starts two processes at once on one run; checks that one is refused, with a sentence that names the other. */
async function expectOne(run: string, ...args: string[]): Promise<void> {
  const both = [new Training(...args), new Training(...args)];
  const begun = await Promise.all(both.map((training) => training.begins()));
  assertEquals(begun.toSorted(), [false, true]);
  const [winner, loser] = begun[0] ? both : both.toReversed();
  const { code, errors } = await loser.stop();
  assertEquals(code, 1);
  const holder = new RegExp(
    `^error: ${run} is being trained by process ${winner.pid} on \\S+ since [0-9-]+ [0-9:]+ UTC; `,
  );
  assertMatch(errors, holder);
  assertEquals((await winner.stop()).errors, "");
  assert(![...Deno.readDirSync(run)].some(({ name }) => name === LOCK_FILE), "the lock has gone with its process");
}

Deno.test("of two processes that begin in one folder at once, and of two that go on with its run, one is refused", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "deep", "run");
    await expectOne(run, ...LONG, "--out", run);
    await expectOne(run, "--plain", "--resume", run);
  }));

Deno.test("who looks at a run that goes on gets what there is, and neither locks it nor is refused", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    const training = new Training(...LONG, "--checkpoint-every", "100batches", "--out", run);
    assert(await training.begins());
    while (!await Deno.stat(join(run, "checkpoints")).then(() => true, () => false)) await training.begins();
    const looks = [
      ["report", run, "--out", join(root, "report.html")],
      ["runs", root],
      ["anywhere", "watch", run, "--snapshot", join(root, "now.ansi")],
      ["anywhere", "export", run, "--to", "json", "--out", join(root, "network.json")],
    ];
    for (const [task, ...args] of looks) {
      const { code, errors } = await runTask(task, ...args);
      assertEquals(code, 0, `${task}: ${errors}`);
    }
    assertEquals((await training.stop()).errors, "");
    const { code, errors } = await runPiped(
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

Deno.test("a folder that was named for a run that can't begin is as it was", () =>
  inTemporaryFolder(async (root) => {
    const { code, errors } = await runPiped("--plain", "--data-dir", root, "--out", join(root, "deep", "run"));
    assertEquals(code, 1, errors);
    assertEquals([...Deno.readDirSync(root)], []);
  }));
