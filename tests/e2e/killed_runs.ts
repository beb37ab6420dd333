import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { Random } from "../../src/matrix/random.ts";
import { listCheckpoints } from "../../src/runs/checkpoint_store.ts";
import { decodeKeyframes } from "../../src/runs/keyframes/decode_keyframes.ts";
import { KEYFRAMES_FILE } from "../../src/runs/keyframes/keyframe_file.ts";
import { readKeyframes } from "../../src/runs/keyframes/keyframes.ts";
import { readRunLog } from "../../src/runs/run_log_reader.ts";
import { TestProgram } from "../support/program.ts";
import { ROOT } from "./terminal.ts";
import { trainArguments } from "./train_command.ts";
import { runCommand } from "../support/run_command.ts";

/** A run of a quarter of a second. */
const FLAGS = ["--dataset", "moons", "--samples", "4000", "--layers", "5", "--optimizer", "momentum"]
  .concat(["--batch-size", "1", "--dropout", "0.1", "--threads", "1", "--learning-rate", "0.001"])
  .concat(["--epochs", "25"]);

/** So often that a checkpoint is being written most of the time. */
const OFTEN = ["--checkpoint-every", "300batches"];

/** The share of the kills that come while a process starts. */
const STARTING_SHARE = 0.35;

/** A kill comes up to so long after the process was started, or else after its first line. */
const STARTING_MILLISECONDS = 400, TRAINING_MILLISECONDS = 150;

/** When a process is killed. */
interface Moment {
  readonly after: "start" | "first line";
  readonly milliseconds: number;
}

function momentOf(random: Random): Moment {
  const after = random.uniform() < STARTING_SHARE ? "start" : "first line";
  return {
    after,
    milliseconds: random.uniform() * (after === "start" ? STARTING_MILLISECONDS : TRAINING_MILLISECONDS),
  };
}

/** Trains until a moment, and kills the process; returns what it was doing, or that it had finished. */
async function trainUntil(moment: Moment, args: readonly string[]): Promise<"starting" | "training" | "finished"> {
  await using program = TestProgram.deno({ args: trainArguments(...args), cwd: ROOT });
  if (moment.after === "first line") await program.prints();
  const timer = setTimeout(() => program.kill("SIGKILL"), moment.milliseconds);
  const { signal, code, output } = await program.end();
  clearTimeout(timer);
  if (signal === "SIGKILL") return output === "" ? "starting" : "training";
  assertEquals(code, 0, args.join(" "));
  return "finished";
}

/** The arguments that resume a run, or start it if nothing is logged yet; none if it is finished. */
async function argumentsAfter(run: string): Promise<string[] | undefined> {
  const { events } = readRunLog(await Deno.readFile(join(run, "run.jsonl")).catch(() => new Uint8Array()));
  if (events.at(-1)?.event === "finished") return undefined;
  if (events.length > 0) return ["--resume", run];
  await Deno.remove(run, { recursive: true }).catch(() => {}); // It may not even have been made.
  return [...FLAGS, ...OFTEN, "--out", run];
}

/** Whether a write was broken off: half a line, or half of a checkpoint or a model, was left behind. */
function isTorn(run: string): boolean {
  const names = [run, join(run, "checkpoints")].flatMap((folder) => {
    try {
      return [...Deno.readDirSync(folder)].map(({ name }) => name);
    } catch {
      return []; // It hasn't been made yet.
    }
  });
  if (names.some((name) => name.endsWith(".partial"))) return true;
  return names.includes("run.jsonl") && !/(^|\n)$/.test(Deno.readTextFileSync(join(run, "run.jsonl")));
}

/**
 * The logged epochs and the end, without times and the run's name; and all points of the curve, whichever lines they
 * stand in.
 */
function loggedIn(run: string): unknown[] {
  const lines = Deno.readTextFileSync(join(run, "run.jsonl")).trimEnd().split("\n").map((line) => JSON.parse(line));
  const logged = lines.filter(({ event }) => event !== "progress")
    .map(({ seconds: _, time: __, run: ___, curve: ____, ...event }) => event);
  return [logged, lines.flatMap(({ curve = [] }) => curve)];
}

/**
 * Makes sure that the keyframes of a killed run are those of a whole one up to some moment, but for half of one at the end,
 * and that a checkpoint has all that were taken before it.
 */
async function requireKeyframes(run: string, whole: Uint8Array): Promise<void> {
  const found = await readKeyframes(run), wholeFile = decodeKeyframes(whole.slice(), "whole");
  const records = found?.records ?? [];
  assertEquals(records.map(({ bytes }) => bytes), wholeFile.records.slice(0, records.length).map(({ bytes }) => bytes));
  const [checkpoint] = await listCheckpoints(run);
  // Batches of one sample.
  const taken = wholeFile.records.filter(({ batches }) => batches <= (checkpoint?.samplesSeen ?? -1));
  assert(records.length >= taken.length, `${records.length} keyframes, and ${taken.length} before the checkpoint`);
}

/** How many kills came when. */
export interface Kills {
  /** Before the process had printed a line. */
  readonly starting: number;
  readonly training: number;
  /** Those of all that broke off a write. */
  readonly torn: number;
}

/**
 * Trains runs, as many side by side as there are lanes, which are killed at random moments and resumed to their ends.
 * Each must come to the model, the keyframes and the log of a run that nobody disturbs, bit for bit.
 *
 * @param root The folder of the runs.
 * @param kills How many there are in all.
 */
export async function killRuns(root: string, kills: number, lanes: number): Promise<Kills> {
  const whole = join(root, "whole");
  assertEquals((await runCommand("train", ...FLAGS, ...OFTEN, "--out", whole)).code, 0);
  const model = Deno.readFileSync(join(whole, "model.safetensors")), logged = loggedIn(whole);
  const keyframes = Deno.readFileSync(join(whole, KEYFRAMES_FILE));
  const counted = { starting: 0, training: 0, torn: 0 };
  let left = kills;
  const trainOne = async (run: string, random: Random) => {
    for (let args = await argumentsAfter(run); args; args = await argumentsAfter(run)) {
      if (left === 0) {
        assertEquals((await runCommand("train", ...args)).code, 0);
        continue;
      }
      left--;
      const outcome = await trainUntil(momentOf(random), args);
      if (outcome === "finished") left++;
      else counted[outcome]++;
      if (isTorn(run)) counted.torn++;
      await requireKeyframes(run, keyframes);
    }
    assertEquals(Deno.readFileSync(join(run, "model.safetensors")), model, run);
    assertEquals(loggedIn(run), logged, run);
    assertEquals(Deno.readFileSync(join(run, KEYFRAMES_FILE)), keyframes, run);
  };
  await Promise.all(Array.from({ length: lanes }, async (_, lane) => {
    const random = new Random(lane + 1);
    for (let n = 0; left > 0; n++) await trainOne(join(root, `killed-${lane}-${n}`), random);
  }));
  assertEquals(counted.starting + counted.training, kills);
  return counted;
}
