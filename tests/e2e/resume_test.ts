import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { Random } from "../../src/matrix/random.ts";
import { listCheckpoints } from "../../tui/run/checkpoint_store.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { ROOT } from "./terminal.ts";
import { runPiped, trainArguments } from "./train_command.ts";

const EPOCHS = 60, KILLS = 10;

const FLAGS = ["--dataset", "moons", "--samples", "4000", "--layers", "5", "--optimizer", "momentum"]
  .concat([
    "--batch-size",
    "1",
    "--dropout",
    "0.1",
    "--threads",
    "1",
    "--learning-rate",
    "0.001",
    "--epochs",
    String(EPOCHS),
  ]);

const EPOCH = new RegExp(`^ +(\\d+)/${EPOCHS} `, "gm");

/**
 * Trains until the output has told so many epochs more and a checkpoint more was written, and kills the process.
 *
 * @returns false if it came to its end before.
 */
async function trainAndKill(args: readonly string[], run: string, epochs: number): Promise<boolean> {
  const newest = async () => (await listCheckpoints(run)).at(0)?.samplesSeen ?? 0;
  const before = await newest();
  await using process = new Deno.Command(Deno.execPath(), {
    args: trainArguments(...args),
    cwd: ROOT,
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let output = "";
  for await (const text of process.stdout.pipeThrough(new TextDecoderStream())) {
    output += text;
    const told = output.match(EPOCH)?.length ?? 0;
    if (told >= epochs && await newest() > before) process.kill("SIGKILL");
  }
  return (await process.status).signal === "SIGKILL";
}

/** What the log tells of the epochs and the end, without the times. */
function toldIn(run: string): unknown[] {
  return Deno.readTextFileSync(join(run, "run.jsonl")).trimEnd().split("\n").map((line) => JSON.parse(line))
    .filter(({ event }) => event === "epoch" || event === "finished")
    .map(({ seconds: _, ...event }) => event);
}

Deno.test(`a run whose process is killed ${KILLS} times over comes to the same file and the same log, bit for bit`, () =>
  inTemporaryFolder(async (root) => {
    const [whole, killed] = ["whole", "killed"].map((name) => join(root, name));
    const finished = runPiped(...FLAGS, "--out", whole);
    const random = new Random(11);
    const often = ["--checkpoint-every", "700batches"];
    let kills = 0, args = [...FLAGS, "--out", killed];
    while (kills < KILLS && await trainAndKill([...args, ...often], killed, 1 + Math.floor(random.uniform() * 4))) {
      kills++;
      args = ["--resume", killed];
    }
    // On a busy machine the run may come to its end before the last of them.
    assert(kills > 0, "the run came to its end before it was killed");
    if (kills === KILLS) assertEquals((await runPiped("--resume", killed)).code, 0);
    await finished;
    assertEquals(
      Deno.readFileSync(join(killed, "model.safetensors")),
      Deno.readFileSync(join(whole, "model.safetensors")),
    );
    assertEquals(toldIn(killed), toldIn(whole));
  }));

Deno.test("a run that SIGTERM stops is said to go on by --resume, and does; then it is finished", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    const small = FLAGS.map((flag) => flag === String(EPOCHS) ? "6" : flag === "4000" ? "2000" : flag);
    const stopped = new Deno.Command(Deno.execPath(), {
      args: trainArguments(...small, "--out", run),
      cwd: ROOT,
      stdin: "null",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    let output = "";
    for await (const text of stopped.stdout.pipeThrough(new TextDecoderStream())) {
      if (output === "") stopped.kill("SIGTERM");
      output += text;
    }
    assertEquals((await stopped.status).code, 143);
    assertMatch(output, new RegExp(`\ngo on +deno task train --resume ${run}\n`));
    const refused = await runPiped("--resume", run, "--epochs", "9");
    assertEquals([refused.code, refused.errors.split(";")[0]], [2, "error: --epochs can't be given with --resume"]);
    const { code, errors } = await runPiped("--resume", run);
    assertEquals({ code, errors }, { code: 0, errors: "" });
    const again = await runPiped("--resume", run);
    assertEquals(again.code, 1);
    assertMatch(again.errors, /^error: .* is finished; /);
  }));
