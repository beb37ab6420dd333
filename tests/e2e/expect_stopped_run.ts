import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { openResumableRun } from "../../src/runs/open_resumable_run.ts";
import { readRunLog } from "../../src/runs/run_log_reader.ts";

/** Samples in an epoch of `--dataset moons`. */
const SAMPLES = 880;

/**
 * Checks that a run of `--dataset moons` was stopped and saved in order: it ends with `stopped`, has its model, and
 * continues from where it was stopped; nobody has its lock any more.
 */
export async function expectStoppedRun(run: string): Promise<void> {
  const resumable = await openResumableRun(run); // it waits a moment for a lock that is just being released
  resumable.lock[Symbol.dispose]();
  const end = readRunLog(await Deno.readFile(join(run, "run.jsonl"))).events.at(-1);
  if (end?.event !== "finished") throw new Error(`the log of ${run} ends by ${end?.event}`);
  assertEquals(end.reason, "stopped");
  assertEquals(Math.floor(resumable.checkpoint!.progress.counts.samplesSeen / SAMPLES), end.epochs);
  const files = await Array.fromAsync(Deno.readDir(run), ({ name }) => name);
  assertEquals(files.toSorted(), ["checkpoints", "keyframes.bin", "model.safetensors", "run.jsonl"]);
}
