import { assert } from "deno-std/assert/assert.js";
import { join } from "deno-std/path/join.js";
import { Random } from "../../../src/matrix/random.ts";
import type { TrainingOptions } from "../../../src/options/options.ts";
import { listCheckpoints } from "../../../src/runs/checkpoint_store.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { LOG_FILE } from "../../../src/runs/run_folder.ts";
import { LOCK_FILE } from "../../../src/runs/run_lock.ts";
import { runTrainer } from "../training/run_trainer.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { eventsOf, expectSame, failOnWarning, recordedData, settingOf } from "./recorded_runs.ts";

/** Copies a run's folder as a process that is killed leaves it: nobody holds its lock. */
function copyFolder(from: string, to: string): void {
  Deno.mkdirSync(to);
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    if (isDirectory) copyFolder(join(from, name), join(to, name));
    else if (name !== LOCK_FILE) Deno.copyFileSync(join(from, name), join(to, name));
  }
}

/** Leaves behind what a write that was killed in the middle does: half a line, or half of a checkpoint. */
async function tear(folder: string, next: string, random: Random): Promise<void> {
  const part = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(random.uniform() * bytes.length));
  const line = new TextEncoder().encode('{"event":"epoch","epoch":1,"learningRate":0.1,"trainLoss":0.25}\n');
  if (random.uniform() < 0.5) Deno.writeFileSync(join(folder, LOG_FILE), part(line), { append: true });
  const before = new Set((await listCheckpoints(folder)).map(({ samplesSeen }) => samplesSeen));
  const [written] = (await listCheckpoints(next)).filter(({ samplesSeen }) => !before.has(samplesSeen));
  if (!written) return;
  const name = written.path.slice(next.length);
  Deno.mkdirSync(join(folder, "checkpoints"), { recursive: true });
  Deno.writeFileSync(join(folder, `${name}.partial`), part(Deno.readFileSync(written.path)));
  // Where the folder's list of names reached the disk, and the file's bytes didn't.
  if (random.uniform() < 0.3) Deno.writeFileSync(join(folder, name), part(Deno.readFileSync(written.path)));
}

const MOMENTS = 15;

const runs: Readonly<Record<string, TrainingOptions>> = {
  "adam, a plateau schedule and dropout": {
    layers: [4],
    batchSize: 8,
    epochs: 4,
    optimizer: "adam",
    learningRate: 0.1,
    schedule: "plateau",
    decayEvery: 1,
    dropout: 0.2,
  },
  "patience": { layers: [4], batchSize: 8, epochs: 8, optimizer: "nesterov", learningRate: 3, patience: 2 },
  "restarts": { layers: [4], batchSize: 16, epochs: 2, optimizer: "rmsprop", targetLoss: 1e-9, restarts: 2 },
};

for (const [name, options] of Object.entries(runs)) {
  Deno.test(`killed at ${MOMENTS} random moments, a run with ${name} resumes to the same weights and the same log`, () =>
    inTemporaryFolder(async (root) => {
      const data = recordedData({ ...options, engine: "reference" });
      const outcome = runTrainer(settingOf({ ...options, engine: "reference" }));
      const whole = join(root, "whole");
      const recorder = new RunRecorder(data, failOnWarning, { out: whole });
      const states: string[] = [];
      for (const event of eventsOf(outcome, data.options)) {
        const written = Promise.withResolvers<void>();
        recorder.onCheckpoint = () => written.resolve();
        await recorder.record(event, outcome.network);
        if (event.event === "checkpoint") await written.promise;
        const state = join(root, `state-${states.length}`);
        copyFolder(whole, state);
        states.push(state);
      }
      const random = new Random(7);
      let resumed = 0;
      for (let moment = 0; moment < MOMENTS; moment++) {
        // The last state is that of a run that has finished.
        const i = Math.floor(random.uniform() * (states.length - 1));
        const folder = join(root, `killed-${moment}`);
        copyFolder(states[i], folder);
        await tear(folder, states[i + 1], random);
        if (await expectSame(folder, whole, outcome, i)) resumed++;
      }
      // Of the others, the only checkpoint was torn.
      assert(resumed > 0.9 * MOMENTS, `${resumed} went on`);
    }));
}
