import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { readModel } from "../../src/runs/find_model.ts";
import { openKeyframes } from "../../src/runs/keyframes/keyframes.ts";
import type { LoggedEvent } from "../../src/runs/logged_event.ts";
import { readLogFile } from "../../src/runs/read_run_log.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** The last three checkpoints are kept: the first of three epochs always is. */
const THREE_EPOCHS = ["--dataset", "iris", "--epochs", "3", "--checkpoint-every", "1epochs", "--threads", "1"];

/** Trains three epochs on iris into a folder. */
async function trainInto(folder: string): Promise<void> {
  const { code, errors } = await runCommand("train", ...THREE_EPOCHS, "--schedule", "constant", "--out", folder);
  assertEquals(code, 0, errors);
}

async function fork(from: string, to: string, ...options: string[]): Promise<void> {
  const { code, errors } = await runCommand("train", "--resume", from, "--fork-at", "1", "--out", to, ...options);
  assertEquals(code, 0, errors);
  assertMatch(errors, /^note: .*parts from .* at epoch 1/m);
}

async function weightsOf(folder: string): Promise<number[][]> {
  const { network } = await readModel(join(folder, "model.safetensors"));
  return network.numbers.map(({ weights }) => [...weights]);
}

async function eventsOf(folder: string): Promise<readonly LoggedEvent[]> {
  return (await readLogFile(join(folder, "run.jsonl"))).events;
}

const lossesOf = (events: readonly LoggedEvent[]) =>
  events.flatMap((event) => event.event === "epoch" ? [event.trainLoss] : []);

/** The content of every file of a run. */
function contentsOf(folder: string): string[] {
  return [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile).map(({ name }) => name).sort()
    .map((name) => `${name} ${Deno.readFileSync(join(folder, name)).toBase64()}`);
}

Deno.test("a fork with nothing changed comes to the weights of its run, bit for bit, which stays as it was", () =>
  inTemporaryFolder(async (root) => {
    const [run, forked] = ["run", "forked"].map((name) => join(root, name));
    await trainInto(run);
    const before = contentsOf(run);
    await fork(run, forked);
    assertEquals(await weightsOf(forked), await weightsOf(run));
    assertEquals(contentsOf(run), before);
  }));

Deno.test("a fork has the log and the keyframes of its run up to where it parts, and its own from there on", () =>
  inTemporaryFolder(async (root) => {
    const [run, forked] = ["run", "forked"].map((name) => join(root, name));
    await trainInto(run);
    await fork(run, forked, "--learning-rate", "0.001", "--epochs", "4", "--tag", "slower");
    const [events, own] = [await eventsOf(run), await eventsOf(forked)];
    const [losses, ownLosses] = [lossesOf(events), lossesOf(own)];
    assertEquals(ownLosses[0], losses[0]);
    assertEquals([losses.length, ownLosses.length], [3, 4]);
    assert(ownLosses[1] !== losses[1]);
    const [first] = events, [start] = own;
    assert(first.event === "started" && start.event === "started");
    assertEquals([start.learningRate, start.epochs, start.tag, start.fork], [0.001, 4, "slower", { run, epoch: 1 }]);
    assert(start.run !== first.run);
    const [kept, ownKept] = [(await openKeyframes(run))!, (await openKeyframes(forked))!];
    const parting = kept.moments.findLastIndex(({ epoch }) => epoch <= 1);
    assertEquals(ownKept.moments.slice(0, parting), kept.moments.slice(0, parting));
    assertEquals(ownKept.moments.at(-1)!.epoch, 4);
  }));

Deno.test("a fork is refused where there is no checkpoint, and with what decides on the network or on the batches", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    await trainInto(run);
    const refusals: readonly (readonly [args: string[], code: number, sentence: RegExp])[] = [
      [["--fork-at", "2.5"], 1, /run has no checkpoint at epoch 2\.5; it has some at 1, /],
      [["--fork-at", "1", "--layers", "3"], 2, /^error: --layers can't be given with --fork-at; /],
      [["--fork-at", "1", "--batch-size", "8"], 2, /^error: --batch-size can't be given with --fork-at; /],
      [["--fork-at", "1", "--epochs", "1"], 2, /^error: --epochs is 1; expected more than the 1 epoch /],
      [["--fork-at", "x"], 2, /^error: --fork-at is x; expected a number/],
    ];
    for (const [args, code, sentence] of refusals) {
      const result = await runCommand("train", "--resume", run, "--out", join(root, "forked"), ...args);
      assertEquals(result.code, code, result.errors);
      assertMatch(result.errors, sentence);
      assertEquals([...Deno.readDirSync(root)].length, 1);
    }
    const alone = await runCommand("train", "--fork-at", "1");
    assertMatch(alone.errors, /^error: --fork-at has no effect without --resume; /);
  }));
