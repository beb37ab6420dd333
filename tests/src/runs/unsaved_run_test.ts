import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { MODEL_FILE } from "../../../src/runs/run_folder.ts";
import { runTrainer } from "../training/run_trainer.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { eventsOf, expectSame, openRun, recordedData, recordRun, settingOf, small } from "./recorded_runs.ts";

/** Records a whole run whose model can't be written; returns what was warned of. */
async function recordUnsaved(folder: string): Promise<{ readonly recorder: RunRecorder; readonly warnings: string[] }> {
  const warnings: string[] = [];
  const outcome = runTrainer(settingOf(small));
  const recorder = new RunRecorder(recordedData(small), (sentence) => warnings.push(sentence), { out: folder });
  for (const event of eventsOf(outcome, small)) {
    // A file can't take the place of a folder that isn't empty.
    if (event.event === "finished") Deno.mkdirSync(join(folder, MODEL_FILE, "in the way"), { recursive: true });
    await recorder.record(event, outcome.network);
  }
  return { recorder, warnings };
}

/** The model of {@link small}, saved without any trouble. */
async function savedModel(root: string): Promise<Uint8Array> {
  await recordRun(join(root, "whole"));
  return Deno.readFileSync(join(root, "whole", MODEL_FILE));
}

Deno.test("a model that can't be written at the end is written when the run is left, if it can be then", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run"), model = join(folder, MODEL_FILE);
    const { recorder, warnings } = await recordUnsaved(folder);
    assertEquals(warnings.map((sentence) => sentence.split(":")[0]), ["the model can't be saved"]);
    assertEquals(recorder.modelPath, undefined);
    await assertRejects(() => openRun(folder), RunError, "is being trained by");
    Deno.removeSync(model, { recursive: true });
    await recorder.recordAbort();
    assertEquals(recorder.modelPath, model);
    assertEquals(Deno.readFileSync(model), await savedModel(root));
    await assertRejects(() => openRun(folder), RunError, "is finished");
  }));

Deno.test("a run that has come to its end without being saved is resumed, to the same model", () =>
  inTemporaryFolder(async (root) => {
    const expected = await savedModel(root);
    const folder = join(root, "run"), model = join(folder, MODEL_FILE);
    const { recorder } = await recordUnsaved(folder);
    await recorder.recordAbort();
    Deno.removeSync(model, { recursive: true });
    const damage: [damage: () => void, reason: string][] = [
      [() => {}, "it has no model.safetensors"],
      [() => Deno.writeFileSync(model, expected.with(expected.length - 1, 7)), "model.safetensors is damaged"],
      [() => Deno.truncateSync(model, 10), "model.safetensors announces a header"],
      [() => Deno.removeSync(join(folder, "checkpoints"), { recursive: true }), "it has no model.safetensors"],
    ];
    for (const [happen, reason] of damage) {
      happen();
      if (reason.startsWith("it has")) await Deno.remove(model).catch(() => {});
      const run = await openRun(folder);
      assert(
        run.warnings[0].startsWith(`${folder} is finished, but its model isn't saved (${reason}`),
        run.warnings[0],
      );
      assertEquals(await expectSame(folder, join(root, "whole"), runTrainer(settingOf(small)), 9), true);
      assertEquals(Deno.readFileSync(model), expected);
    }
  }));

Deno.test("without a name, a finished run whose model is missing is resumed", () =>
  inTemporaryFolder(async (root) => {
    await recordRun(join(root, "a"));
    Deno.removeSync(join(root, "a", MODEL_FILE));
    assertEquals((await openRun(undefined, root)).folder, join(root, "a"));
  }));
