import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../../src/model/checkpoint_file.ts";
import { resolveOptions } from "../../../src/options/options.ts";
import type { CheckpointEvent, TrainingEvent } from "../../../src/training/events.ts";
import { checkpointsWithCauses } from "../../../src/runs/checkpoint_cause.ts";
import { listCheckpoints } from "../../../src/runs/checkpoint_store.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { LOG_FILE, MODEL_FILE } from "../../../src/runs/run_folder.ts";
import { runTrainer, separablePoints } from "../training/run_trainer.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { epoch, finished, started } from "../../tui/events.ts";
import { PLAIN } from "../../support/plain_options.ts";

const options = { layers: [3], batchSize: 8, epochs: 2 };
const { events, network } = runTrainer({
  training: separablePoints(20),
  options,
  checkpoints: { every: { batches: 1 } },
});
const checkpoints = events.filter((event): event is CheckpointEvent => event.event === "checkpoint");
const data = {
  dataset: "points",
  classes: ["left", "right"],
  options: resolveOptions({ ...PLAIN, ...options }),
  validation: 0,
};

/** A run that is recorded, with the warnings that it gave. */
class Recording {
  readonly warnings: string[] = [];
  readonly #recorder: RunRecorder;
  #settled: () => void = () => {};

  constructor(folder: string) {
    this.#recorder = new RunRecorder(data, (sentence) => {
      this.warnings.push(sentence);
      this.#settled();
    }, { out: folder });
    this.#recorder.onCheckpoint = () => this.#settled();
  }

  /** Records events one by one; each checkpoint is waited for until it is written or a warning is given. */
  async record(...told: TrainingEvent[]): Promise<void> {
    for (const event of told) {
      const settled = new Promise<void>((resolve) => this.#settled = resolve);
      await this.#recorder.record(event, network);
      if (event.event === "checkpoint") await settled;
    }
  }
}

Deno.test("a checkpoint's file says how the run was started, and how long its log is", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run"), run = new Recording(folder);
    await run.record(started(), epoch(), checkpoints[0]);
    const [file] = await listCheckpoints(folder);
    const { checkpoint, metadata } = decodeCheckpoint(Deno.readFileSync(file.path), "file", new ReferenceEngine());
    assertEquals(checkpoint.parameters, checkpoints[0].checkpoint.parameters);
    assertEquals(Number(metadata.logLength), Deno.statSync(join(folder, LOG_FILE)).size);
    assertEquals(JSON.parse(metadata.options).batchSize, 8);
    await run.record(finished());
    assertEquals(run.warnings, []);
  }));

Deno.test("a checkpoint's file says why it was taken; one of an earlier version doesn't, nor does a damaged one", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run"), run = new Recording(folder);
    await run.record(started(), checkpoints[0], { ...checkpoints[1], cause: "asked" });
    const causes = async () => (await checkpointsWithCauses(folder)).map(({ cause }) => cause);
    assertEquals(await causes(), ["asked", "interval"]);
    const [newest, first] = await listCheckpoints(folder);
    const { checkpoint } = decodeCheckpoint(Deno.readFileSync(first.path), "file", new ReferenceEngine());
    Deno.writeFileSync(first.path, encodeCheckpoint(checkpoint, network));
    for (
      const bytes of [Uint8Array.of(9), new Uint8Array(20).fill(255), new TextEncoder().encode("\x02\0\0\0\0\0\0\0[]")]
    ) {
      Deno.writeFileSync(newest.path, bytes);
      assertEquals(await causes(), [undefined, undefined]);
    }
  }));

Deno.test("checkpoints that can't be written stop nothing, are reported, tried again, and harm none that was saved", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run"), place = join(folder, "checkpoints"), run = new Recording(folder);
    await run.record(started(), checkpoints[0]);
    // A file where the folder was, as no write to it can succeed, whoever runs the test.
    Deno.renameSync(place, `${place}-aside`);
    Deno.writeTextFileSync(place, "in the way");
    await run.record(checkpoints[1], epoch());
    assertEquals(run.warnings.length, 1);
    assert(run.warnings[0].startsWith("the checkpoint can't be saved: "), run.warnings[0]);
    Deno.removeSync(place);
    Deno.renameSync(`${place}-aside`, place);
    await run.record(checkpoints[2], finished());
    assertEquals(run.warnings.length, 1);
    const stored = (await listCheckpoints(folder)).map(({ samplesSeen }) => samplesSeen);
    assertEquals(
      stored,
      [checkpoints[2], checkpoints[0]].map(({ checkpoint }) => checkpoint.progress.counts.samplesSeen),
    );
  }));

Deno.test("where a run's folder vanishes, the next checkpoint creates it again", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run"), run = new Recording(folder);
    await run.record(started(), checkpoints[0]);
    Deno.removeSync(folder, { recursive: true });
    await run.record(checkpoints[1], finished());
    assertEquals((await listCheckpoints(folder)).length, 1);
    assertEquals(run.warnings, [`${folder} was gone, and has been created again; its checkpoints are lost`]);
  }));

Deno.test("the model of a run that has finished is written after its last checkpoint, and is the newest file", () =>
  inTemporaryFolder(async (root) => {
    const out = join(root, "run"), written: { path: string; modelExists: boolean }[] = [];
    const recorder = new RunRecorder(data, (sentence) => assert(false, sentence), { out });
    recorder.onCheckpoint = (path) =>
      written.push({ path, modelExists: [...Deno.readDirSync(out)].some(({ name }) => name === MODEL_FILE) });
    await recorder.record(started(), undefined);
    await recorder.record(checkpoints[0], network);
    await recorder.record(finished(), network);
    assertEquals(written.map(({ modelExists }) => modelExists), [false]);
    assertEquals(recorder.modelPath, join(out, MODEL_FILE));
  }));
