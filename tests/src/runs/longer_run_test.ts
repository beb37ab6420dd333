import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { readResumeSettings } from "../../../tui/commands/train/resume_settings.ts";
import { startSession } from "../../../tui/commands/train/start_session.ts";
import { UsageError } from "../../../tui/commands/usage_error.ts";
import type { TrainFlags } from "../../../tui/commands/train/train_flags.ts";
import { readTrainSettings, type TrainSettings } from "../../../tui/commands/train/train_settings.ts";
import { readTrainTarget } from "../../../tui/commands/train/train_target.ts";
import { loggedOptions } from "../../../src/runs/logged_event.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { MODEL_FILE } from "../../../src/runs/run_folder.ts";
import { recordedSoFar } from "../../../src/runs/resumable_run.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { readRunLog } from "../../../src/runs/run_log_reader.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

const small: TrainFlags = { layers: "5", batchSize: "32", l2: "0", threads: "1", save: true, mouse: true };

/** Trains and records a run as the command does. */
async function trainTo(settings: TrainSettings): Promise<void> {
  const { dataset: { name, classes }, request, options, validation, out, resume } = settings;
  const data = { dataset: name, classes, request, options, validation };
  const warn = (sentence: string) => {
    throw new Error(sentence);
  };
  const recorder = new RunRecorder(data, warn, { out, soFar: resume && recordedSoFar(resume) });
  const session = await startSession(settings, { loaded: (known) => recorder.describe(known) });
  for await (const event of session) {
    await recorder.record(event, session.network);
  }
}

async function begin(out: string, flags: Partial<TrainFlags>): Promise<TrainSettings> {
  return readTrainSettings({ ...small, ...flags, out }, await readTrainTarget({ dataset: "moons" }, undefined));
}

/** Goes on with a run, to another end. */
async function goOn(resume: string, flags: Partial<TrainFlags>): Promise<TrainSettings> {
  const settings = await readResumeSettings({ resume, mouse: true, ...flags }, new Map());
  settings.resume!.lock[Symbol.dispose]();
  return settings;
}

function modelIn(folder: string): Uint8Array {
  return Deno.readFileSync(join(folder, MODEL_FILE));
}

function eventsIn(folder: string) {
  return readRunLog(Deno.readFileSync(join(folder, "run.jsonl"))).events;
}

const others: Partial<TrainFlags>[] = [
  { schedule: "constant" },
  { schedule: "plateau", decayEvery: "1", optimizer: "adam" },
  { schedule: "step", decayEvery: "2", optimizer: "nesterov", dropout: "0.2" },
];

for (const flags of others) {
  Deno.test(`a finished run with the schedule ${flags.schedule} that gets more epochs comes to what so many come to at once`, () =>
    inTemporaryFolder(async (root) => {
      const [twice, once] = ["twice", "once"].map((name) => join(root, name));
      await trainTo(await begin(once, { ...flags, epochs: "11" }));
      await trainTo(await begin(twice, { ...flags, epochs: "9" }));
      const settings = await goOn(twice, { epochs: "11" });
      assertEquals(
        settings.dataset.notes?.at(-1),
        `continues from 9 epochs to 11; the schedule ${flags.schedule} continues unchanged`,
      );
      await trainTo(settings);
      assertEquals(modelIn(twice), modelIn(once));
      const epochs = eventsIn(twice).flatMap((event) => event.event === "epoch" ? [event.epoch] : []);
      assertEquals(epochs, Array.from({ length: 11 }, (_, i) => i + 1));
      const [start] = eventsIn(twice);
      assertEquals(start.event === "started" && [loggedOptions(start).epochs, start.isExtended], [11, true]);
      const [started] = eventsIn(once);
      assertEquals(started.event === "started" && started.isExtended, undefined);
    }));
}

Deno.test("a schedule that runs to an end is laid over all epochs, and says so", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    await trainTo(await begin(run, { schedule: "cosine", epochs: "2" }));
    const settings = await goOn(run, { epochs: "4" });
    const note = "continues from 2 epochs to 4; the schedule cosine is recomputed for all 4, " +
      "and continues after 2 of them";
    assertEquals(settings.dataset.notes?.at(-1), note);
    await trainTo(settings);
    const rates = eventsIn(run).flatMap((event) => event.event === "epoch" ? [event.learningRate] : []);
    // Both runs end at 0; the third epoch of four begins where a cosine is half way.
    assertEquals([rates[1], rates[3]], [0, 0]);
    assertEquals(rates[2] > 0, true);
  }));

Deno.test("a longer training that is aborted before its first checkpoint resumes to its own end, from a log of any length", () =>
  inTemporaryFolder(async (root) => {
    const [twice, once] = ["twice", "once"].map((name) => join(root, name));
    await trainTo(await begin(once, { schedule: "constant", epochs: "11" }));
    await trainTo(await begin(twice, { schedule: "constant", epochs: "9" }));
    const settings = await goOn(twice, { epochs: "11" });
    const data = { ...settings, dataset: "moons", classes: settings.dataset.classes, preset: undefined };
    const recorder = new RunRecorder(data, () => {}, { out: twice, soFar: recordedSoFar(settings.resume!) });
    const session = await startSession(settings);
    for await (const event of session) {
      // The first line of the log is written, and nothing more.
      await recorder.record(event, session.network);
      break;
    }
    await recorder.recordAbort();
    const resumed = await goOn(twice, {});
    assertEquals(resumed.options.epochs, 11);
    await trainTo(resumed);
    assertEquals(modelIn(twice), modelIn(once));
    const epochs = eventsIn(twice).flatMap((event) => event.event === "epoch" ? [event.epoch] : []);
    assertEquals(epochs, Array.from({ length: 11 }, (_, i) => i + 1));
  }));

Deno.test("an end that the run has reached already is refused, with what there is", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    await trainTo(await begin(run, { schedule: "constant", epochs: "3" }));
    const refused = (flags: Partial<TrainFlags>, message: string) =>
      assertRejects(() => goOn(run, flags), UsageError, message);
    await refused({ epochs: "3" }, "--epochs is 3; expected more than the 3 epochs that the run has trained already");
    await refused({ targetLoss: "none" }, "--epochs is 3 in the run; expected more than");
    await refused({ epochs: "4", timeLimit: "1e-9" }, "--time-limit is 1e-9; expected more than the ");
    await assertRejects(() => goOn(run, {}), RunError, "train it longer with a larger --epochs");
    const reached = join(root, "reached");
    await trainTo(await begin(reached, { schedule: "constant", epochs: "30", targetLoss: "0.4" }));
    await assertRejects(
      () => goOn(reached, { epochs: "40" }),
      UsageError,
      "--target-loss is 0.4; expected a target that the run hasn't reached yet, or none",
    );
    assertEquals((await goOn(reached, { epochs: "40", targetLoss: "none" })).options.targetLoss, null);
  }));

Deno.test("a diverged run is not offered longer training, which would be refused", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    await trainTo(
      await begin(run, {
        loss: "mse",
        output: "identity",
        activation: "identity",
        learningRate: "1000",
        optimizer: "sgd",
      }),
    );
    for (const flags of [{}, { epochs: "1000" }]) {
      await assertRejects(() => goOn(run, flags), RunError, "has diverged; longer training would diverge again");
    }
  }));

Deno.test("a run that has lost its patience gets it back when it trains longer", () =>
  inTemporaryFolder(async (root) => {
    const run = join(root, "run");
    await trainTo(await begin(run, { schedule: "constant", epochs: "60", patience: "2", learningRate: "1" }));
    const end = eventsIn(run).at(-1);
    assertEquals(end?.event === "finished" && end.reason, "patience");
    const settings = await goOn(run, { epochs: "70" });
    assertEquals(settings.resume!.checkpoint!.progress.improvement.sinceLowest, 0);
    const before = end?.event === "finished" ? end.epochs : NaN;
    await trainTo(settings);
    const after = eventsIn(run).at(-1);
    assertEquals(after?.event === "finished" && after.epochs >= before + 2, true);
  }));
