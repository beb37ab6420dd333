import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { Checkpoint } from "../../../src/training/checkpoints/checkpoint.ts";
import { OPTIMIZERS } from "../../../src/options/optimizer.ts";
import { completeOptions, type TrainingOptions } from "../../../src/options/options.ts";
import { SCHEDULES } from "../../../src/options/schedule.ts";
import { train } from "../../../src/training/session/session.ts";
import { type Disturbance, runDisturbed } from "./disturbed_run.ts";
import { numbersOf, runTrainer, separablePoints } from "./run_trainer.ts";
import { IMAGE_CLASSES, sparseImages } from "./sparse_images.ts";

/** Six epochs of three batches. */
const small = { layers: [4], batchSize: 8, epochs: 6, decayEvery: 1, learningRate: 1 } as const;

const training = separablePoints(20);
/** Labels turned round: whatever is learned makes these worse, so that the schedule `plateau` has something to do. */
const validation = { ...training, labels: training.labels.map((label) => 1 - label) };

const disturbance: fc.Arbitrary<Disturbance> = fc.record({
  after: fc.integer({ min: 1, max: 18 }),
  kind: fc.constantFrom("pause", "step", "checkpoint", "kill"),
});

for (const schedule of SCHEDULES) {
  Deno.test(`whatever happens to a run between two batches, it comes to the same bytes with the schedule ${schedule}`, () => {
    const property = fc.property(
      fc.record({
        optimizer: fc.constantFrom(...OPTIMIZERS),
        warmup: schedule === "one-cycle" ? fc.constant(0) : fc.constantFrom(0, 1.5),
        patience: fc.constantFrom(null, 3),
        dropout: fc.constantFrom(0, 0.25),
        restarts: fc.constantFrom(0, 1),
      }),
      fc.boolean(),
      fc.array(disturbance, { minLength: 1, maxLength: 4 }),
      (varied, isValidated, disturbances) => {
        const options: TrainingOptions = { ...small, schedule, ...varied, targetLoss: varied.restarts ? 1e-9 : null };
        const setting = { training, validation: isValidated ? validation : undefined, options };
        const plain = runTrainer(setting), disturbed = runDisturbed(setting, disturbances);
        assertEquals(numbersOf(disturbed.network), numbersOf(plain.network));
      },
    );
    fc.assert(property, { numRuns: 30, seed: 1 });
  });
}

Deno.test("the loss stops falling often enough for the schedule plateau to be tested by this", () => {
  const { epochs } = runTrainer({ training, validation, options: { ...small, schedule: "plateau" } });
  assert(new Set(epochs.map(({ learningRate }) => learningRate)).size >= 3);
});

/** The weights of a session that is paused, steps and takes checkpoints at every other batch, or is left alone. */
async function sessionWeights(options: TrainingOptions, isDisturbed: boolean): Promise<Float32Array> {
  const images = sparseImages(60);
  const validation = { ...images, labels: images.labels.map((label) => (label + 1) % IMAGE_CLASSES) };
  const data = { training: images, validation, classes: IMAGE_CLASSES };
  let resume: Checkpoint | undefined;
  for (let kills = isDisturbed ? 1 : 0;; kills--) {
    const checkpoints = isDisturbed ? { every: { batches: 7 } } : undefined;
    const session = train(data, completeOptions(options), { resume, checkpoints });
    let taken = 0, paused = 0;
    for await (const event of session) {
      if (isDisturbed && event.event === "started") session.pause();
      if (event.event === "progress" && event.state === "paused") ++paused < 20 ? session.step() : session.resume();
      if (event.event === "finished") assertEquals(event.reason, "epochs");
      if (event.event !== "checkpoint" || kills === 0 || ++taken < 2) continue;
      resume = event.checkpoint;
      break;
    }
    if (kills === 0) return numbersOf(session.network!);
  }
}

for (const schedule of SCHEDULES) {
  Deno.test(`on one thread and on two, killed, stepped and paused, ${schedule} trains the same bytes`, async () => {
    const options = { ...small, layers: [40, 36], learningRate: 0.05, schedule } as const;
    const alone = await sessionWeights({ ...options, threads: 1 }, false);
    assertEquals(await sessionWeights({ ...options, threads: 1 }, true), alone);
    assertEquals(await sessionWeights({ ...options, threads: 2 }, true), alone);
  });
}
