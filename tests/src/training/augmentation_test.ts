import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertNotEquals } from "deno-std/assert/not_equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { runDeno } from "../../support/program.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { TrainingData } from "../../../src/training/loop/data.ts";
import { OptionError } from "../../../src/options/option_error.ts";
import { completeOptions, type TrainingOptions } from "../../../src/options/options.ts";
import { train } from "../../../src/training/session/session.ts";
import { IMAGE_CLASSES, sparseImages } from "./sparse_images.ts";
import { outcomeOf, type SessionOutcome } from "./session_outcome.ts";

const training = sparseImages(50);
const data = { training, test: training, classes: IMAGE_CLASSES, image: { width: 10, height: 3 } };
const everything = { shift: 1, rotation: 20, scale: 0.2, elastic: 10, smoothness: 3 };
const small = { layers: [17], batchSize: 8, epochs: 4, ...everything };

/** What a run on images that are augmented comes to. */
function outcome(options: TrainingOptions, on: TrainingData = data): Promise<SessionOutcome> {
  return outcomeOf(train(on, { ...small, ...options }));
}

let known: Promise<SessionOutcome> | undefined;

/** The same on one thread, for all tests that compare others with it. */
function outcomeAlone(): Promise<SessionOutcome> {
  return known ??= outcome({ threads: 1 });
}

Deno.test("1, 2 and 3 threads learn the same from augmented images, bit for bit, whether zeros are left out or not", async () => {
  for (const sparse of ["on", "off"] as const) {
    const alone = await outcome({ sparse, threads: 1 });
    assert(alone.weights.every(Number.isFinite));
    for (const threads of [2, 3]) assertEquals(await outcome({ sparse, threads }), alone, `${threads} threads`);
  }
});

Deno.test("so they do from epochs of several chunks, the last of them smaller", async () => {
  // 2 MB hold 512 of these images: 16 batches of 32.
  const count = 1050, columns = 64 * 64, random = new Random(5);
  const labels = Uint16Array.from({ length: count }, () => Math.floor(3 * random.uniform()));
  const features = new Uint8Array(count * columns);
  labels.forEach((label, i) => features.fill(200, i * columns + 1200 * label, i * columns + 1200 * (label + 1)));
  const large = { training: { features, labels, columns }, classes: 3, image: { width: 64, height: 64 } };
  const options = { batchSize: 32, epochs: 2, learningRate: 0.01 };
  const alone = await outcome({ ...options, threads: 1 }, large);
  assertEquals(alone.told.length, 3);
  assert(alone.weights.every(Number.isFinite));
  assertEquals(await outcome({ ...options, threads: 3 }, large), alone);
});

Deno.test("augmentation that fades out is the same until then, and the last epoch has the images as they are", async () => {
  const alone = await outcome({ fade: 0.5, threads: 1 });
  const [constant, faded] = [await outcomeAlone(), alone].map(({ told }) => told.slice(0, -1));
  // Strengths of 1, 1, 1 ∕ 2 and 0.
  assertEquals(faded.slice(0, 2), constant.slice(0, 2));
  assertNotEquals(faded[2], constant[2]);
  assertEquals(await outcome({ fade: 0.5, threads: 2 }), alone);
});

Deno.test("float32 pixels of the same images are augmented alike, but for the rounding of bytes", async () => {
  const features = Float32Array.from(training.features, (byte) => byte / 255);
  const floats = { ...data, training: { ...training, features } };
  const bytes = await outcomeAlone(), alone = await outcome({ threads: 1 }, floats);
  assertEquals(await outcome({ threads: 2 }, floats), alone);
  const change = Math.max(...alone.weights.map((weight, i) => Math.abs(weight - bytes.weights[i])));
  // A pixel is off by 1 ∕ 510 at most, and each of 28 steps is 0.1 of a gradient below 1.
  assert(change > 0 && change < 28 * 0.1 / 510 * 3, `${change}`);
});

Deno.test("the reference engine learns from the same augmented images", async () => {
  const simd = await outcomeAlone(), reference = await outcome({ engine: "reference" });
  // 28 steps of 0.1 with gradients below 1: rounding errors of 6e-8 a number stay below 1e-4.
  reference.weights.forEach((weight, i) => assert(Math.abs(weight - simd.weights[i]) < 1e-4, `weight ${i}`));
});

Deno.test("each kind of variation changes what is learned; so does the seed", async () => {
  const off = { shift: 0, rotation: 0, scale: 0, elastic: 0, smoothness: undefined };
  const kinds = [{ seed: 2 }, off, { ...off, shift: 1 }, { ...off, rotation: 20 }, { ...off, scale: 0.2 }];
  const learned = await Promise.all([...kinds, { ...off, elastic: 10 }].map(async (options) => {
    return String((await outcome({ threads: 1, ...options })).weights);
  }));
  assertEquals(new Set([...learned, String((await outcomeAlone()).weights)]).size, 7);
});

Deno.test("a run on augmented images pauses, trains a batch for each step, resumes and stops", async () => {
  for (const threads of [1, 2]) {
    const session = train(data, { ...small, epochs: 1_000_000, threads });
    const seen: number[] = [];
    for await (const event of session) {
      if (event.event === "started") session.pause();
      if (event.event === "progress" && event.state === "paused") {
        seen.push(event.samplesSeen);
        if (seen.length < 4) session.step();
        else session.resume();
      }
      if (event.event === "epoch" && seen.length === 4) session.stop();
      if (event.event === "finished") assertEquals(event.reason, "stopped");
    }
    const steps = seen.slice(1).map((count, i) => count - seen[i]);
    // 50 samples in batches of 8 leave 2 for the last.
    assert(steps.every((step) => step === 8 || step === 2), `${seen}`);
  }
});

Deno.test("a run on augmented images lets its process end, however it is left, and so if the augmenting thread fails", async () => {
  const program = `
    import { train } from "./src/training/session/session.ts";
    import { IMAGE_CLASSES, sparseImages } from "./tests/src/training/sparse_images.ts";
    const data = { training: sparseImages(50), classes: IMAGE_CLASSES, image: { width: 10, height: 3 } };
    const leave = async (i) => {
      const engine = i % 8 < 4 ? "simd" : "reference";
      const threads = engine === "simd" ? 1 + i % 3 : undefined;
      const session = train(data, { ...${JSON.stringify(small)}, epochs: 1_000_000, engine, threads });
      // At once, while others start; in a pause; at work; or by itself.
      if (i % 4 === 0) session.stop();
      for await (const event of session) {
        if (event.event === "started" && i % 4 === 1) session.pause();
        if (event.event === "started" && i % 4 === 2) break;
        if (event.event === "progress" && (i % 4 === 3 || event.state === "paused")) break;
      }
    };
    for (let i = 0; i < 16; i++) await leave(i);
    const original = globalThis.Worker;
    globalThis.Worker = class extends original {
      constructor(url, options) {
        super(options.name === "augmenter" ? new URL("data:text/javascript,throw new Error('broken')") : url, options);
      }
    };
    for (const threads of [1, 2]) {
      await Array.fromAsync(train(data, { ...${JSON.stringify(small)}, threads })).catch((e) => console.log(e.message));
    }`;
  const args = ["eval", "--no-lock", program];
  const { code, output, errors } = await runDeno({ args, cwd: new URL("../../..", import.meta.url) });
  assertEquals(code, 0, errors);
  assertEquals(output.trim().split("\n").map((line) => line.includes("broken")), [
    true,
    true,
  ]);
});

Deno.test("what isn't images can't be augmented, and a sentence says so", () => {
  const { image: _, ...sizeless } = data;
  assertThrows(() => train(sizeless, { shift: 2 }), OptionError, "shift 2 has no effect on samples that aren't images");
  assertThrows(() => train(sizeless, { elastic: 34 }), OptionError, "elastic 34 has no effect");
  const complete = { ...completeOptions({ shift: 2 }), layers: [4], activation: ["relu"], dropout: [0] } as const;
  assertThrows(() => train(sizeless, complete), OptionError, "shift is 2; expected 0 with samples that aren't images");
});
